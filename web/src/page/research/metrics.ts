import { decimal, percent } from '../shared/figures';

const shares = new Set(['cagr', 'maxDrawdown']);
const names: Record<string, string> = {
  cagr: 'CAGR', sharpe: 'Sharpe', maxDrawdown: 'Deepest drawdown', calmar: 'Calmar', profitFactor: 'Profit factor', turnover: 'Turnover', rebalances: 'Rebalances',
  rebalancesPerMonth: 'Rebalances a month', sessions: 'Sessions', finalEquity: 'Growth of 1',
};

export const metricName = (name: string): string => names[name] ?? name;
export const metricValue = (name: string, value: number | null): string => (shares.has(name) ? percent(value) : decimal(value));
