/** What the charts of one report are drawn from. Written by Plimsoll.App/Reports; absent is null, and nothing here is computed twice. */
export interface ReportDocument {
  /** The strategy's name. */
  title: string;
  /** First and last session and whatever else a reader must know at a glance. */
  subtitle: string;
  /** Sessions as YYYY-MM-DD, or bars as YYYY-MM-DDTHH:MM; ascending. Every column below has one value for each. */
  dates: string[];
  strategy: Curve;
  benchmark: Curve | null;
  /** Sessions of the rolling window. */
  rollingWindow: number;
  years: YearOfMonths[];
  weights: Weights;
  stability: Stability | null;
  permutation: Permutation | null;
  walkForward: WalkForward | null;
}

export interface Curve {
  name: string;
  /** Growth of 1. */
  equity: number[];
  /** 0 at a high, -0.2 a fifth below it. */
  drawdown: number[];
  /** Null until the window is full. */
  rollingSharpe: (number | null)[];
}

export interface YearOfMonths {
  year: number;
  /** January first; null where the report has no session of that month. */
  months: (number | null)[];
  total: number;
}

export interface Weights {
  symbols: string[];
  /** Indexed [symbol][session]: the weight held over that session. */
  values: number[][];
}

export interface Params {
  ema_fast: number;
  ema_slow: number;
  top_n: number;
  corr_cap: number;
}

/** The objective over the whole grid. */
export interface Stability {
  objective: string;
  points: { params: Params; value: number }[];
  /** The configured or chosen point, outlined. */
  chosen: Params | null;
}

export interface Permutation {
  objective: string;
  real: number;
  permuted: number[];
  /** Share of runs at least as good as the real one. */
  p: number;
}

export interface WalkForward {
  objective: string;
  windows: { oosStart: string; oosEnd: string; params: Params; objective: number; oosReturn: number | null }[];
}
