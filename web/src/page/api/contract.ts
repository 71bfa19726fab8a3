/**
 * What the service says, in its own words (the machine's truth is web/openapi.json). Money in dollars, shares of one as fractions,
 * times as ISO 8601 in UTC, days as YYYY-MM-DD of the exchange. What is not known is null.
 */
export type Time = string;
export type Day = string;

export type Scope = 'read' | 'operate';
export interface Session { user: string; scopes: Scope[]; csrf: string | null; expiresAt: Time; hasPassword: boolean }
export interface Token { id: string; name: string; scope: Scope; createdAt: Time; lastUsedAt: Time | null }
export interface Problem { type: string; title: string; status: number; detail: string | null; errors?: Record<string, string[]> }
export interface List<T> { total: number; offset: number; limit: number; items: T[] }
export interface Items<T> { items: T[] }

export type Rung = 'paper' | 'sim' | 'ibkr_paper' | 'live';
export type SafeCode =
  | 'disconnected' | 'farm_down' | 'nightly_reset' | 'weekly_login' | 'not_reconciled' | 'stale_data' | 'clock_skew' | 'halted' | 'frozen'
  | 'deployment_halted' | 'loss_halt' | 'flattening' | 'unexplained_cash' | 'unattributed' | 'desk_down';

export interface Moment {
  deployment: string;
  job: 'submit' | 'close' | 'report' | 'rebalance' | 'mark' | 'sell' | 'snapshot';
  at: Time;
  session: Day;
  state: 'planned' | 'running' | 'done' | 'missed';
  /** May open positions. */
  opens: boolean;
}

export interface Status {
  at: Time;
  /** Of the journal; grows with every turn of the desk. */
  sequence: number;
  account: string;
  mode: Rung;
  build: string;
  startedAt: Time;
  session: { date: Day; open: Time; close: Time; phase: 'before' | 'open' | 'after' } | null;
  safeToTrade: { isSafe: boolean; reasons: { code: SafeCode; text: string; scope: string | null }[] };
  connection: { isUp: boolean; since: Time | null; why: string | null; clockSkewSeconds: number | null; farms: { name: string; isUp: boolean; text: string }[] };
  reconciliation: { isReconciled: boolean; readAt: Time | null; mismatches: string[]; unattributed: string[] };
  halted: boolean;
  frozen: boolean;
  haltedWhy: string | null;
  haltedDeployments: { deployment: string; why: string }[];
  lossHalts: { scope: string; text: string }[];
  flattening: string[];
  unexplainedCash: number;
  equity: number | null;
  cash: number | null;
  buyingPower: number | null;
  maintenanceMargin: number | null;
  refusals: { name: string; count: number }[];
  stranded: { symbol: string; shares: number; since: Day }[];
  nextTrade: Moment | null;
  database: { lastSequence: number | null; fault: string | null };
}

export interface OptionRow {
  underlying: string; right: 'P' | 'C'; strike: number; expiry: Day; multiplier: number; dte: number; bid: number | null; ask: number | null; underlyingPrice: number | null;
  delta: number | null; gamma: number | null; theta: number | null; vega: number | null; impliedVolatility: number | null; takeProfit: number | null; stopLoss: number | null; greeksAt: Time | null;
}
export interface Position {
  deployment: string; symbol: string; kind: 'stock' | 'option'; quantity: number; averageCost: number | null; mark: number | null; markAt: Time | null;
  value: number | null; unrealizedPnl: number | null; inAccount: number | null; since: Day | null; option: OptionRow | null;
}
export interface Greeks { at: Time; positions: number; withGreeks: number; delta: number | null; gamma: number | null; theta: number | null; vega: number | null; missing: string[] }
export interface PositionRisk {
  at: Time; maintenanceMargin: number | null; buyingPower: number | null; buyingPowerUsed: number | null; maxLoss: number | null; maxProfit: number | null;
  withoutStop: string[]; withoutTarget: string[];
}
export interface Book {
  deployment: string; capital: number | null; equity: number | null; cash: number | null; settledCash: number | null; cashFlow: number; commissions: number;
  realizedNet: number; unrealized: number | null; dayPnl: number | null; holdings: number;
}
export interface Order {
  orderId: number; ref: string; deployment: string; symbol: string; leg: string; role: string; purpose: 'Open' | 'Reduce'; side: 'Buy' | 'Sell'; type: string;
  quantity: number; filled: number; left: number; limit: number | null; stop: number | null; averagePrice: number | null; state: string; brokerStatus: string | null; why: string | null;
  session: Day; sentAt: Time; firstFillAt: Time | null; endedAt: Time | null; parentId: number | null; ocaGroup: string | null;
}
export interface Trade {
  id: string; deployment: string; symbol: string; slot: string; status: 'OPEN' | 'CLOSED'; quantity: number; entrySession: Day; entryAt: Time; entryPrice: number;
  exitSession: Day | null; exitAt: Time | null; exitPrice: number | null; exitReason: string | null; target: number | null; stop: number | null;
  commission: number; slippage: number | null; realizedPnl: number | null;
}
export interface Pnl {
  realized: number; unrealized: number | null; total: number | null; today: number | null;
  byDeployment: { deployment: string; realized: number; unrealized: number | null; total: number | null; today: number | null }[];
}
export interface PnlHistory { interval: 'day' | 'week' | 'month'; points: { date: Day; pnl: number; cumulative: number; trades: number }[] }
export interface EquityToday { points: { at: Time; equity: number | null; dayPnl: number }[] }

export interface Limit {
  name: string; what: string; unit: 'dollars' | 'count' | 'fraction'; use: number; limit: number; headroom: number; isFloor: boolean; isCrossed: boolean;
  /** Of the limit that is used; 1 is at the line. */
  fraction: number;
  text: string; room: string;
}
export interface Verdict { order: string; deployment: string | null; approved: boolean; name: string | null; text: string | null; value: number | null; limit: number | null }
export interface LoadLine { at: Time; hash: string; scopes: { scope: string; equity: number | null; limits: Limit[] }[]; verdict: Verdict | null }
export interface Alert { sequence: number; at: Time; text: string }
export interface Desk {
  status: Status; positions: Position[]; books: Book[]; workingOrders: Order[]; schedule: Moment[]; loadLine: LoadLine; pnl: Pnl; alerts: Alert[];
}

export interface Hello { build: string; sequence: number; resumedFrom: number | null; gap: boolean }
export type RecordKind = 'event' | 'command' | 'snapshot';
export interface JournalRow { sequence: number; at: Time; kind: RecordKind; type: string; text: string }
export interface JournalPage { total: number; first: number; last: number; indexedTo: number; items: JournalRow[] }
export type JournalRecord = JournalRow & { data: unknown };
export interface DeskAt { sequence: number; at: Time; status: Status; positions: Position[]; books: Book[]; workingOrders: Order[]; pnl: Pnl }

export interface Deployment {
  name: string; kind: 'daytrade' | 'weights' | 'puts'; rung: Rung; enabled: boolean; haltedWhy: string | null; capital: number; equity: number | null; pnl: number | null;
  refPrefix: string; settingsHash: string; limitsHash: string; parameters: { key: string; value: string }[]; universe: string[]; next: Moment | null;
  last: { session: Day; stage: string; refused: string | null; outstanding: string[]; targets: { symbol: string; weight: number; shares: number }[] } | null;
}
export interface Check { name: string; passed: boolean; text: string }
export interface Readiness { ready: boolean; checks: Check[] }
export interface Monitor {
  verdict: string; text: string; from: Day | null; to: Day | null;
  measures: { name: string; live: number | null; expected: number | null; low: number | null; high: number | null; isInside: boolean | null }[];
}
export interface Promotion { from: string; to: string; eligible: boolean; evidence: Check[] }

export type WorkState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type ResearchKind = 'backtest' | 'walkforward' | 'permute' | 'screen' | 'validate';
export interface Work {
  id: string; kind: ResearchKind | 'rehearsal' | 'live-rehearsal'; title: string; state: WorkState; exitCode: number | null; startedAt: Time; endedAt: Time | null;
  progress: number | null; progressText: string | null; command: string; error: string | null; log: string[];
}
export type ResearchRun = Work & { strategy: string; settings: { key: string; value: string }[]; metrics: { name: string; value: number | null }[] };
export type Rehearsal = Work & { sessions: number; seed: number; faults: string; strategies: string[]; speed: number | null; done: number; paused?: boolean | null };
/** A process with what it answered (`--json`) and, of research, the document its charts are drawn from. */
export interface WorkResult<TWork, TResult> { work: TWork; result: TResult | null; document: unknown }
/** How a rehearsal that is watched stands. */
export interface Score {
  at: Time; session: Day; done: number; sessions: number; speed: number | null; paused: boolean; isDeskAlive: boolean; orders: number; executions: number; entriesSubmitted: number;
  entriesFilled: number; rejections: number; duplicateOrders: number; messages: number; journalRecords: number; brokerPnl: number; brokerEquity: number;
  bookPnl: { deployment: string; pnl: number }[]; faults: { name: string; count: number }[]; kills: number; checkers: { rule: string; violations: number }[];
}
export interface Fault { name: string; description: string }

/** What `rehearse --json` prints, as far as the page reads it. */
export interface RehearsalResult {
  strategies: string[]; sessions: number; seed: number; first: Day; last: Day; faults: string; orders: number; executions: number; entriesSubmitted: number; entriesFilled: number;
  rejections: number; refusals: Record<string, number>; duplicateOrders: number; violations: string[]; openOrdersAfterReport: number; dayTradePositionsAfterReport: number;
  dailyCsvs: number; pnlByBook: Record<string, number>; brokerPnl: number; journalSha256: string; faultsFired: Record<string, number>; killsByPoint: Record<string, number>;
  stranded: string[]; wallSeconds: number; sessionsReported: number; messages: number; journalRecords: number;
}

export interface ConfiguredKey { key: string; value: string | null; isSecret: boolean; source: string; default: string | null; allowed: string; description: string }
export interface Preferences { file: string; hash: string; text: string; howToChange: string }
export interface ChannelTest { results: { channel: string; delivered: boolean; problem: string | null }[] }
