import type { Deployment, Fault, Monitor, Promotion, Readiness, Rehearsal, RehearsalResult, ResearchRun, Work } from '../../src/page/api/contract';
import type { ReportDocument } from '../../src/document';
import { books, now, schedule } from './desk';
import { chance } from './ledger';

const work = (id: string, kind: Work['kind'], title: string, state: Work['state'], progress: number | null): Work => ({
  id, kind, title, state, exitCode: state === 'done' ? 0 : state === 'failed' ? 1 : null, startedAt: '2026-02-18T15:30:00Z', endedAt: state === 'running' ? null : '2026-02-18T15:31:12Z',
  progress, progressText: state === 'running' ? 'window 12 of 34' : null, command: `plimsoll ${kind} rotation --json`, error: state === 'failed' ? 'No bars of BITO before 2021-10-19' : null, log: ['read 9 symbols', 'window 12 of 34'],
});

const metrics = (cagr: number, sharpe: number, maxDrawdown: number) => [{ name: 'cagr', value: cagr }, { name: 'sharpe', value: sharpe }, { name: 'maxDrawdown', value: maxDrawdown }, { name: 'calmar', value: cagr / maxDrawdown }];
export const runs: ResearchRun[] = [
  { ...work('r4', 'walkforward', 'walk-forward rotation', 'running', 0.35), strategy: 'rotation', settings: [{ key: 'selection.top_n', value: '2' }], metrics: [] },
  { ...work('r3', 'backtest', 'backtest rotation', 'done', 1), strategy: 'rotation', settings: [{ key: 'rebalance.mode', value: 'held' }], metrics: metrics(0.118, 1.02, 0.142) },
  { ...work('r2', 'backtest', 'backtest rotation, daily', 'done', 1), strategy: 'rotation', settings: [{ key: 'rebalance.mode', value: 'daily' }], metrics: metrics(0.094, 0.84, 0.171) },
  { ...work('r1', 'permute', 'permute rotation', 'failed', null), strategy: 'rotation', settings: [], metrics: [] },
];

export function document(seed: number, title: string): ReportDocument {
  const draw = chance(seed);
  const dates = Array.from({ length: 2_520 }, (_, index) => new Date(Date.UTC(2016, 0, 4) + Math.floor(index * 1.4) * 86_400_000).toISOString().slice(0, 10)).filter((each, index, all) => each !== all[index - 1]);
  const curve = (name: string, drift: number) => {
    let [value, high] = [1, 1];
    const equity = dates.map(() => (value *= 1 + drift + (draw() - 0.5) * 0.018));
    return { name, equity, drawdown: equity.map((each) => each / (high = Math.max(high, each)) - 1), rollingSharpe: equity.map((_, index) => (index < 126 ? null : Math.sin(index / 180) + 0.8)) };
  };
  const years = [...new Set(dates.map((each) => Number(each.slice(0, 4))))].map((year) => {
    const months = Array.from({ length: 12 }, () => (draw() - 0.42) * 0.08);
    return { year, months, total: months.reduce((sum, each) => sum + each, 0) };
  });
  const params = [10, 20, 30].flatMap((ema_fast) => [40, 60].flatMap((ema_slow) => [1, 2, 3].map((top_n) => ({ ema_fast, ema_slow, top_n, corr_cap: 0.7 }))));
  return {
    title, subtitle: `${dates[0]} to ${dates.at(-1)}`, dates, strategy: curve(title, 0.0005), benchmark: curve('SPY buy and hold', 0.00042), rollingWindow: 126, years,
    weights: { symbols: ['SPY', 'QQQ', 'TLT', 'GLD'], values: [0, 1, 2, 3].map((symbol) => dates.map((_, index) => (Math.floor(index / 40) % 4 === symbol ? 0.5 : Math.floor(index / 40 + 1) % 4 === symbol ? 0.45 : 0))) },
    stability: { objective: 'Calmar ratio', points: params.map((point) => ({ params: point, value: 0.4 + draw() * 0.5 })), chosen: params[7]! },
    permutation: { objective: 'Calmar ratio', real: 1.31, permuted: Array.from({ length: 400 }, () => 0.4 + (draw() + draw() + draw()) * 0.33), p: 0.0175 },
    walkForward: { objective: 'Calmar ratio', windows: Array.from({ length: 26 }, (_, index) => ({ oosStart: `${2018 + Math.floor(index / 4)}-${String(1 + 3 * (index % 4)).padStart(2, '0')}-02`, oosEnd: '', params: params[Math.floor(draw() * params.length)]!, objective: 0.6 + draw(), oosReturn: (draw() - 0.42) * 0.12 })) },
  };
}

const rehearsal = (id: string, kind: Rehearsal['kind'], state: Work['state'], faults: string, seed: number, done: number): Rehearsal =>
  ({ ...work(id, kind, `${faults} over 21 sessions`, state, done / 21), progressText: `session ${done} of 21`, command: `plimsoll rehearse --sessions 21 --seed ${seed} --faults ${faults}`, sessions: 21, seed, faults, strategies: ['daytrade', 'rotation', 'reversal', 'puts'], speed: kind === 'live-rehearsal' ? 60 : null, done });
export const rehearsals: Rehearsal[] = [
  rehearsal('h3', 'live-rehearsal', 'running', 'mild', 11, 4),
  rehearsal('h2', 'rehearsal', 'done', 'storm', 7, 21),
  rehearsal('h1', 'rehearsal', 'done', 'none', 1, 21),
];
export const scorecard: RehearsalResult = {
  strategies: ['daytrade', 'rotation', 'reversal', 'puts'], sessions: 21, seed: 7, first: '2026-02-02', last: '2026-03-03', faults: 'storm', orders: 1_204, executions: 1_018, entriesSubmitted: 336, entriesFilled: 301,
  rejections: 9, refusals: { max_daily_exposure: 12, price_collar: 3 }, duplicateOrders: 0, violations: [], openOrdersAfterReport: 0, dayTradePositionsAfterReport: 0, dailyCsvs: 21,
  pnlByBook: { daytrade: 412.4, puts: 266, reversal: -81.2, rotation: 1_204.9 }, brokerPnl: 1_802.1, journalSha256: 'c0ffee1234567890abcdef', faultsFired: { 'half-open': 6, 'nightly-reset': 21, kill: 34, 'partial-fills': 48, reject: 9, 'id-collision': 2, 'callbacks-shuffled': 118 },
  killsByPoint: { append: 9, flush: 7, place: 11, projection: 4, notification: 3 }, stranded: ['2026-02-19 LNT 80'], wallSeconds: 41.2, sessionsReported: 21, messages: 512, journalRecords: 88_120,
};
export const faults: Fault[] = [
  { name: 'half-open', description: 'The connection looks alive and carries nothing' }, { name: 'nightly-reset', description: 'The gateway restarts in the night' }, { name: 'partial-fills', description: 'Orders fill in parts' },
  { name: 'reject', description: 'The broker rejects an order (201)' }, { name: 'id-collision', description: 'An order id was used before (103)' }, { name: 'data-lost', description: 'Connection restored, data lost (1101)' },
  { name: 'cancel-too-late', description: 'A cancel arrives after the fill (10147, 10148)' }, { name: 'kill', description: 'The desk is killed between two effects' }, { name: 'clock-step', description: 'The clock jumps' },
];

const rungs = { daytrade: 'ibkr_paper', rotation: 'live', reversal: 'sim', puts: 'paper' } as const;
export const deployments: Deployment[] = books.map((book) => ({
  name: book.deployment, kind: book.deployment === 'daytrade' ? 'daytrade' : book.deployment === 'puts' ? 'puts' : 'weights', rung: rungs[book.deployment as keyof typeof rungs], enabled: book.deployment !== 'reversal',
  haltedWhy: book.deployment === 'reversal' ? 'halted by operator: earnings week' : null, capital: book.capital ?? 0, equity: book.equity, pnl: (book.equity ?? 0) - (book.capital ?? 0), refPrefix: 'IFDS', settingsHash: '5be1c02d9a7714f0', limitsHash: '9f2ac41b77e05d3c',
  parameters: [{ key: 'selection.top_n', value: '2' }, { key: 'rebalance.mode', value: 'held' }, { key: 'rebalance.drift_band', value: '0.10' }], universe: ['SPY', 'QQQ', 'TLT', 'GLD', 'EFA'],
  next: schedule.find((each) => each.deployment === book.deployment) ?? null,
  last: { session: '2026-02-17', stage: 'Marked', refused: null, outstanding: [], targets: [{ symbol: 'QQQ', weight: 0.5, shares: 38 }, { symbol: 'GLD', weight: 0.45, shares: 54 }] },
}));
export const readiness: Readiness = { ready: false, checks: [{ name: 'backtest', passed: true, text: 'Sharpe 1.02 over 2,780 sessions' }, { name: 'walk-forward', passed: true, text: '34 windows, 24 gained' }, { name: 'permutation', passed: false, text: 'p = 0.061, at most 0.05 is asked' }] };
export const monitor: Monitor = {
  verdict: 'as expected', text: 'Live results lie within what research expected.', from: '2026-01-05', to: '2026-02-17', measures: [
    { name: 'Daily return', live: 0.0007, expected: 0.0005, low: -0.0006, high: 0.0016, isInside: true }, { name: 'Volatility', live: 0.121, expected: 0.104, low: 0.082, high: 0.128, isInside: true },
    { name: 'Turnover a month', live: 2.9, expected: 1.8, low: 0.9, high: 2.6, isInside: false }, { name: 'Slippage, bps', live: null, expected: 5, low: 0, high: 9, isInside: null },
  ],
};
export const promotion: Promotion = { from: 'ibkr_paper', to: 'live', eligible: false, evidence: [{ name: 'sessions', passed: true, text: '31 sessions, 20 are asked' }, { name: 'drift', passed: false, text: 'turnover is outside its band' }] };
export const startedAt = now;
