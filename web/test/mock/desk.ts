import type { Alert, Book, Desk, Limit, LoadLine, Moment, Order, Position, Status } from '../../src/page/api/contract';

/** A Wednesday morning of 2026, an hour after the open. */
export const now = '2026-02-18T15:42:07.000Z';
const today = '2026-02-18';

export const moment = (deployment: string, job: Moment['job'], at: string, opens = false, state: Moment['state'] = 'planned'): Moment =>
  ({ deployment, job, at, session: at.slice(0, 10), state, opens });

export const schedule: Moment[] = [
  moment('daytrade', 'close', '2026-02-18T20:45:00Z'),
  moment('reversal', 'rebalance', '2026-02-18T20:50:00Z', true),
  moment('rotation', 'rebalance', '2026-02-18T20:55:00Z', true),
  moment('daytrade', 'report', '2026-02-18T21:05:00Z'),
  moment('rotation', 'mark', '2026-02-18T21:10:00Z'),
  moment('puts', 'sell', '2026-02-19T14:31:00Z', true),
  moment('daytrade', 'submit', '2026-02-19T14:35:00Z', true),
];

export const status: Status = {
  at: now, sequence: 104_211, account: 'DU1234567', mode: 'ibkr_paper', build: '0.9.0+4c1f', startedAt: '2026-02-16T13:00:00Z',
  session: { date: today, open: '2026-02-18T14:30:00Z', close: '2026-02-18T21:00:00Z', phase: 'open' },
  safeToTrade: { isSafe: true, reasons: [] },
  connection: { isUp: true, since: '2026-02-18T10:45:12Z', why: null, clockSkewSeconds: 0.04, farms: [{ name: 'usfarm', isUp: true, text: 'Market data farm connection is OK' }] },
  reconciliation: { isReconciled: true, readAt: '2026-02-18T15:40:00Z', mismatches: [], unattributed: [] },
  halted: false, frozen: false, haltedWhy: null, haltedDeployments: [], lossHalts: [], flattening: [],
  unexplainedCash: 0, equity: 104_482.37, cash: 38_120.11, buyingPower: 152_480.44, maintenanceMargin: 21_340.9,
  refusals: [{ name: 'max_daily_exposure', count: 2 }], stranded: [], nextTrade: schedule[1]!,
  database: { lastSequence: 104_211, fault: null },
};

const stock = (deployment: string, symbol: string, quantity: number, averageCost: number, mark: number, since = today): Position => ({
  deployment, symbol, kind: 'stock', quantity, averageCost, mark, markAt: now, value: quantity * mark, unrealizedPnl: (mark - averageCost) * quantity, inAccount: quantity, since, option: null,
});
const put = (strike: number, expiry: string, dte: number, entry: number, mark: number, delta: number): Position => ({
  deployment: 'puts', symbol: `SPY ${expiry.slice(2).replaceAll('-', '')}P${String(strike).padStart(5, '0')}`, kind: 'option', quantity: -1, averageCost: entry, mark, markAt: now,
  value: -mark * 100, unrealizedPnl: (entry - mark) * 100, inAccount: -1, since: '2026-01-12',
  option: {
    underlying: 'SPY', right: 'P', strike, expiry, multiplier: 100, dte, bid: mark - 0.03, ask: mark + 0.03, underlyingPrice: 684.12,
    delta, gamma: 0.0041, theta: -0.071, vega: 0.62, impliedVolatility: 0.183, takeProfit: entry * 0.4, stopLoss: entry * 3, greeksAt: now,
  },
});

export const positions: Position[] = [
  stock('daytrade', 'WEC', 42, 108.31, 109.02),
  stock('daytrade', 'CHD', 55, 97.44, 96.9),
  stock('daytrade', 'LNT', 80, 65.2, 65.61),
  stock('rotation', 'QQQ', 38, 604.11, 618.44, '2026-01-29'),
  stock('rotation', 'GLD', 54, 391.2, 402.87, '2026-02-05'),
  stock('reversal', 'KO', 61, 71.02, 70.41, '2026-02-17'),
  put(620, '2026-04-17', 58, 6.42, 4.11, -0.12),
  put(610, '2026-05-15', 86, 6.9, 6.55, -0.14),
];

const book = (deployment: string, capital: number, equity: number, dayPnl: number, realizedNet: number, unrealized: number, holdings: number): Book => ({
  deployment, capital, equity, cash: equity * 0.36, settledCash: equity * 0.3, cashFlow: -capital * 0.62, commissions: 41.2, realizedNet, unrealized, dayPnl, holdings,
});
export const books: Book[] = [
  book('daytrade', 25_000, 25_412.9, 33.25, 379.65, 33.25, 3),
  book('rotation', 45_000, 47_206.31, 412.08, 1_031.8, 1_174.51, 2),
  book('reversal', 15_000, 14_931.04, -37.21, -31.75, -37.21, 1),
  book('puts', 15_000, 15_932.12, 84, 666, 266, 2),
];

const order = (orderId: number, symbol: string, leg: string, role: string, type: string, quantity: number, limit: number | null, stop: number | null, more: Partial<Order> = {}): Order => ({
  orderId, ref: `IFDS_${symbol}_A_${leg}_260218`, deployment: 'daytrade', symbol, leg, role, purpose: 'Reduce', side: 'Sell', type, quantity, filled: 0, left: quantity, limit, stop,
  averagePrice: null, state: 'Working', brokerStatus: 'Submitted', why: null, session: today, sentAt: '2026-02-18T14:35:02Z', firstFillAt: null, endedAt: null, parentId: 41, ocaGroup: null, ...more,
});
export const workingOrders: Order[] = [
  order(42, 'WEC', 'TP', 'Target', 'LMT', 42, 110.4, null),
  order(43, 'WEC', 'SL', 'Stop', 'STP', 42, null, 106.8),
  order(45, 'CHD', 'TP', 'Target', 'LMT', 55, 99.1, null),
  order(46, 'CHD', 'SL', 'Stop', 'STP', 55, null, 95.7),
  order(47, 'AEE', 'EN', 'Entry', 'LMT', 70, 101.05, null, { purpose: 'Open', side: 'Buy', filled: 20, left: 50, state: 'PartlyFilled', firstFillAt: '2026-02-18T14:51:40Z', parentId: null }),
];

const limit = (name: string, what: string, unit: Limit['unit'], use: number, of: number, isFloor = false): Limit => {
  const fraction = isFloor ? of / use : use / of;
  const write = (value: number): string => (unit === 'fraction' ? `${(value * 100).toFixed(1)} %` : unit === 'dollars' ? `$${Math.round(value).toLocaleString('en-US')}` : `${value}`);
  return {
    name, what, unit, use, limit: of, headroom: isFloor ? use - of : of - use, isFloor, isCrossed: isFloor ? use < of : use > of, fraction,
    text: `${write(use)} of ${write(of)}`, room: write(Math.abs(of - use)),
  };
};
export const loadLine: LoadLine = {
  at: now, hash: '9f2ac41b77e05d3c8a61', verdict: null,
  scopes: [
    {
      scope: 'account', equity: 104_482.37, limits: [
        limit('max_daily_exposure', 'Exposure opened today', 'dollars', 82_600, 100_000),
        limit('max_gross_exposure_pct', 'Gross exposure', 'fraction', 0.634, 1),
        limit('max_positions', 'Positions', 'count', 8, 20),
        limit('min_cash_reserve_pct', 'Cash reserve', 'fraction', 0.365, 0.1, true),
        limit('max_orders_per_day', 'Orders today', 'count', 47, 400),
        limit('max_daily_loss_pct', 'Loss of the day', 'fraction', 0, 0.02),
        limit('max_drawdown_pct', 'Drawdown', 'fraction', 0.011, 0.15),
      ],
    },
    { scope: 'rotation', equity: 47_206, limits: [limit('max_position_pct', 'Largest position', 'fraction', 0.498, 0.55), limit('max_daily_loss_pct', 'Loss of the day', 'fraction', 0, 0.02)] },
    { scope: 'puts', equity: 15_932, limits: [limit('max_assignment_cash', 'Cash if assigned', 'dollars', 123_000, 130_000)] },
    { scope: 'reversal', equity: 14_931, limits: [limit('max_daily_loss_pct', 'Loss of the day', 'fraction', 0.0025, 0.02), limit('max_positions', 'Positions', 'count', 1, 10)] },
  ],
};
loadLine.scopes.forEach((scope) => scope.limits.sort((a, b) => b.fraction - a.fraction));

export const alerts: Alert[] = [
  { sequence: 104_180, at: '2026-02-18T15:01:12Z', text: '<b>daytrade</b> CHD bracket A: entry filled 55 @ 97.44' },
  { sequence: 104_102, at: '2026-02-18T14:35:09Z', text: 'Submission ended at XEL: its bracket would bring the day’s exposure to $104,250, the limit is $100,000. Skipped: XEL, DTE' },
  { sequence: 103_990, at: '2026-02-18T10:45:12Z', text: 'Connection restored after the nightly reset, data kept (1102)' },
];

export const desk: Desk = {
  status, positions, books, workingOrders, schedule, loadLine, alerts,
  pnl: {
    realized: 2_045.7, unrealized: 1_436.55, total: 3_482.25, today: 492.12,
    byDeployment: books.map((each) => ({ deployment: each.deployment, realized: each.realizedNet, unrealized: each.unrealized, total: each.realizedNet + (each.unrealized ?? 0), today: each.dayPnl })),
  },
};
