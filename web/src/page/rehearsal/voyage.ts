import type { Desk, JournalRow } from '../api/contract';
import type { Incident } from '../live/stream';

/** One order as the journal tells of it, from its sending to its end. Times in milliseconds of the rehearsed clock. */
export interface Life {
  orderId: number; label: string; side: 'Buy' | 'Sell'; quantity: number; filled: number; isOpening: boolean;
  from: number; to: number | null; end: 'filled' | 'ended' | 'rejected' | null; lane: number;
}
/** Something that befell the desk, or that it would not do. */
export interface Mark { at: number; kind: 'storm' | 'thrown' | 'start' | 'refusal' | 'rejection' | 'halt'; text: string; sequence: number }
export interface Voyage { now: number | null; lives: ReadonlyMap<number, Life>; marks: readonly Mark[]; told: number; befallen: number; executions: number }

export const ashore: Voyage = { now: null, lives: new Map(), marks: [], told: 0, befallen: 0, executions: 0 };
const livesKept = 400;
const marksKept = 200;

const placed = /#(\d+) (Buy|Sell) ([\d.]+) \S+(?: [\d.]+)? (\S+?)(?=;|$)/g;
const numbered = /^#(\d+)\b/;
const executed = /^#(\d+) (Buy|Sell) ([\d.]+) (\S+) @/;

const marked: Record<string, Mark['kind']> = {
  BrokerLost: 'storm', BrokerDataLost: 'storm', DeskStarted: 'start', RefuseGroup: 'refusal', HaltDeployment: 'halt', HaltForLoss: 'halt', StartFlatten: 'halt',
};

/** The voyage after further rows of the journal, what befell the desk meanwhile, and its last word where there is one. */
export function sail(voyage: Voyage, rows: readonly JournalRow[], desk: Desk | null, incidents: readonly Incident[] = []): Voyage {
  const fresh = rows.filter((row) => row.sequence > voyage.told);
  const lives = new Map(voyage.lives);
  const marks = [...voyage.marks];
  let executions = voyage.executions;
  for (const row of fresh) {
    executions += row.type === 'Executed' ? 1 : 0;
    take(lives, row);
    const kind = row.type.includes('Fault') ? 'storm' : row.type === 'OrderError' && / 201:/.test(row.text) ? 'rejection' : marked[row.type];
    if (kind !== undefined) {
      marks.push({ at: Date.parse(row.at), kind, text: row.text, sequence: row.sequence });
    }
  }

  const befell = incidents.filter((each) => each.number > voyage.befallen);
  marks.push(...befell.map((each): Mark => ({ at: Date.parse(each.at), kind: each.kind === 'birth' ? 'start' : each.kind === 'violation' ? 'halt' : each.asked ? 'thrown' : 'storm', text: each.text, sequence: -each.number })));
  const last = fresh.at(-1);
  const now = Math.max(voyage.now ?? 0, ...befell.map((each) => Date.parse(each.at)), last ? Date.parse(last.at) : 0, desk ? Date.parse(desk.status.at) : 0) || null;
  return { now, lives: new Map([...lives].slice(-livesKept)), marks: marks.slice(-marksKept), told: last?.sequence ?? voyage.told, befallen: befell.at(-1)?.number ?? voyage.befallen, executions };
}

function take(lives: Map<number, Life>, row: JournalRow): void {
  const at = Date.parse(row.at);
  if (row.type === 'PlaceGroup') {
    for (const [, id, side, quantity, ref] of row.text.matchAll(placed)) {
      const orderId = Number(id);
      lives.set(orderId, { orderId, label: labelOf(ref!), side: side as Life['side'], quantity: Number(quantity), filled: 0, isOpening: row.text.startsWith('Open') && side === 'Buy', from: at, to: null, end: null, lane: freeLane(lives, at) });
    }

    return;
  }

  const life = lives.get(Number(numbered.exec(row.text)?.[1]));
  if (life === undefined) {
    return;
  }

  if (row.type === 'Executed') {
    const filled = life.filled + Number(executed.exec(row.text)?.[3] ?? 0);
    const isWhole = filled >= life.quantity;
    lives.set(life.orderId, { ...life, filled, ...(isWhole ? { to: at, end: 'filled' as const } : {}) });
  } else if (row.type === 'ConcludeLeg') {
    lives.set(life.orderId, { ...life, to: life.to ?? at, end: life.end ?? (/Filled/.test(row.text) ? 'filled' : /Reject/.test(row.text) ? 'rejected' : 'ended') });
  } else if (row.type === 'OrderError' && / 201:/.test(row.text)) {
    lives.set(life.orderId, { ...life, to: at, end: 'rejected' });
  } else if (row.type === 'OrderSeen' && /Cancelled|Inactive/.test(row.text) && life.to === null) {
    lives.set(life.orderId, { ...life, to: at, end: 'ended' });
  }
}

/** References carry the symbol second: IFDS_WEC_A_TP_260218. */
const labelOf = (ref: string): string => {
  const parts = ref.split('_');
  return parts.length >= 4 ? `${parts[1]} ${parts.slice(2, -1).join(' ')}` : ref;
};

/** The first lane on which nothing works at that moment. */
function freeLane(lives: ReadonlyMap<number, Life>, at: number): number {
  const taken = new Set([...lives.values()].filter((life) => life.to === null || life.to >= at - 60_000).map((life) => life.lane));
  let lane = 0;
  while (taken.has(lane)) {
    lane += 1;
  }

  return lane;
}
