import type { Curve, ReportDocument } from '../src/document';

const curve = (name: string, equity: number[]): Curve => {
  let high = 0;
  const drawdown = equity.map((value) => value / (high = Math.max(high, value)) - 1);
  return { name, equity, drawdown, rollingSharpe: equity.map((value, index) => (index < 2 ? null : value)) };
};

/** Six sessions over a turn of the year, small enough to check by eye. */
export const sample: ReportDocument = {
  title: 'rotation',
  subtitle: '2 symbols',
  dates: ['2024-12-27', '2024-12-30', '2024-12-31', '2025-01-02', '2025-01-03', '2025-01-06'],
  strategy: curve('rotation', [1, 1.02, 0.99, 1.05, 1.01, 1.1]),
  benchmark: curve('SPY buy and hold', [1, 1.01, 1.0, 1.02, 1.03, 1.04]),
  rollingWindow: 3,
  years: [
    { year: 2024, months: [...new Array<null>(11).fill(null), -0.01], total: -0.01 },
    { year: 2025, months: [0.1111, ...new Array<null>(11).fill(null)], total: 0.1111 },
  ],
  weights: { symbols: ['SPY', 'TLT'], values: [[0, 0.5, 0.5, 0.5, 0, 0], [0, 0.45, 0.45, 0.45, 0.95, 0.95]] },
  stability: {
    objective: 'Calmar ratio',
    points: [10, 20].flatMap((ema_fast) => [1, 2].map((top_n) => ({ params: { ema_fast, ema_slow: 50, top_n, corr_cap: 0.7 }, value: ema_fast / 10 + top_n }))),
    chosen: { ema_fast: 20, ema_slow: 50, top_n: 1, corr_cap: 0.7 },
  },
  permutation: { objective: 'Calmar ratio', real: 2, permuted: [0.5, 0.9, 1, 1.1, 1.2, 2.1], p: 1 / 6 },
  walkForward: {
    objective: 'Calmar ratio',
    windows: [
      { oosStart: '2018-01-02', oosEnd: '2018-04-02', params: { ema_fast: 10, ema_slow: 40, top_n: 2, corr_cap: 0.6 }, objective: 1.5, oosReturn: -0.02 },
      { oosStart: '2018-04-02', oosEnd: '2018-07-02', params: { ema_fast: 30, ema_slow: 40, top_n: 2, corr_cap: 0.8 }, objective: 0.7, oosReturn: null },
    ],
  },
};
