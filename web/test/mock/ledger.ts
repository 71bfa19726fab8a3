import type { EquityToday, JournalPage, JournalRow, PnlHistory, Trade } from '../../src/page/api/contract';
import { now } from './desk';

/** The same numbers at every start (a linear congruence, Numerical Recipes). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

const symbols = ['WEC', 'CHD', 'LNT', 'AEE', 'XEL', 'KO', 'PG', 'DTE'];
const reasons = ['target', 'stop', 'moc', 'manual'];
const day = (back: number): string => new Date(Date.parse(now) - back * 86_400_000).toISOString().slice(0, 10);

export const trades: Trade[] = (() => {
  const draw = chance(7);
  return Array.from({ length: 640 }, (_, index): Trade => {
    const entryPrice = 40 + draw() * 90;
    const change = (draw() - 0.47) * 0.03;
    const isOpen = index < 3;
    const date = day(Math.floor(index / 3));
    const quantity = 20 + Math.floor(draw() * 80);
    return {
      id: `T${640 - index}`, deployment: index % 5 === 4 ? 'rotation' : 'daytrade', symbol: symbols[Math.floor(draw() * symbols.length)]!, slot: draw() > 0.5 ? 'A' : 'B',
      status: isOpen ? 'OPEN' : 'CLOSED', quantity, entrySession: date, entryAt: `${date}T14:35:04Z`, entryPrice,
      exitSession: isOpen ? null : date, exitAt: isOpen ? null : `${date}T19:12:40Z`, exitPrice: isOpen ? null : entryPrice * (1 + change), exitReason: isOpen ? null : reasons[Math.floor(draw() * 4)]!,
      target: entryPrice * 1.02, stop: entryPrice * 0.985, commission: 0.7, slippage: (draw() - 0.4) * 0.02, realizedPnl: isOpen ? null : quantity * entryPrice * change - 1.4,
    };
  });
})();

export function history(interval: PnlHistory['interval']): PnlHistory {
  const step = { day: 1, week: 7, month: 30 }[interval];
  const draw = chance(11);
  let cumulative = 0;
  const points = Array.from({ length: Math.floor(2_520 / step) }, (_, index) => {
    const pnl = (draw() - 0.46) * 420 * Math.sqrt(step);
    cumulative += pnl;
    return { date: day(2_520 - index * step), pnl, cumulative, trades: Math.floor(draw() * 6 * step) };
  });
  return { interval, points };
}

export const equityToday: EquityToday = (() => {
  const draw = chance(5);
  let dayPnl = 0;
  return { points: Array.from({ length: 140 }, (_, index) => ({ at: new Date(Date.parse(now) - (140 - index) * 30_000).toISOString(), equity: 104_000 + dayPnl, dayPnl: (dayPnl += (draw() - 0.44) * 30) })) };
})();

export const lastSequence = 104_211;
const types: [JournalRow['kind'], string, string][] = [
  ['event', 'OrderAnswered', 'WEC target 42 works at 110.40'], ['event', 'Executed', 'bought 55 CHD @ 97.44, commission 0.35'], ['command', 'PlaceBracket', 'CHD A: buy 55 @ 97.50, target 99.10, stop 95.70'],
  ['event', 'Quoted', 'SPY 684.10 / 684.13'], ['command', 'Note', 'rotation keeps its targets: none moved by more than 10 %'], ['event', 'OperatorAsked', 'resume by operator: checked the feed'],
];
export function row(sequence: number): JournalRow {
  const [kind, type, text] = sequence % 5_000 === 0 ? (['snapshot', 'Snapshot', 'state of the desk'] as const) : types[sequence % types.length]!;
  return { sequence, at: new Date(Date.parse(now) - (lastSequence - sequence) * 700).toISOString(), kind, type, text };
}

export function journal(query: URLSearchParams): JournalPage {
  const limit = Number(query.get('limit') ?? 100);
  const [kind, type, words] = [query.get('kind'), query.get('type'), query.get('q')?.toLowerCase()];
  const items: JournalRow[] = [];
  for (let sequence = Math.min(lastSequence, Number(query.get('before') ?? lastSequence + 1) - 1); sequence > 0 && items.length < limit; sequence -= 1) {
    const each = row(sequence);
    if ((!kind || each.kind === kind) && (!type || each.type === type) && (!words || each.text.toLowerCase().includes(words))) {
      items.push(each);
    }
  }

  return { total: kind || type || words ? Math.floor(lastSequence / 6) : lastSequence, first: 1, last: lastSequence, indexedTo: lastSequence, items };
}
