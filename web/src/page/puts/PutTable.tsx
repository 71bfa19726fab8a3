import { createColumnHelper } from '@tanstack/react-table';
import type { Position } from '../api/contract';
import { DataTable } from '../shared/DataTable';
import { clock, count, decimal, fine, gain, percent, price, quantity, tone } from '../shared/figures';

const column = createColumnHelper<Position>();
const figure = (id: string, header: string, read: (position: Position) => number | null, write: (value: number | null) => string, wideOnly = true) =>
  column.accessor(read, { id, header, cell: (cell) => write(cell.getValue()), meta: { right: true, wideOnly } });

const columns = [
  column.accessor('symbol', { header: 'Contract', cell: ({ row: { original: { option } } }) => <><strong>{option!.underlying}</strong> {price(option!.strike)} {option!.right}<div className="faint small">{option!.expiry}</div></> }),
  figure('quantity', 'Quantity', (row) => row.quantity, quantity, false),
  figure('dte', 'DTE', (row) => row.option!.dte, count, false),
  figure('averageCost', 'Entry', (row) => row.averageCost, price),
  column.accessor('mark', { header: 'Now', meta: { right: true }, cell: ({ row: { original: row } }) => <>{price(row.mark)}<div className="faint small">{clock(row.markAt)}</div></> }),
  figure('takeProfit', 'Target', (row) => row.option!.takeProfit, price),
  figure('stopLoss', 'Stop', (row) => row.option!.stopLoss, price),
  figure('impliedVolatility', 'IV', (row) => row.option!.impliedVolatility, percent),
  figure('delta', 'Delta', (row) => row.option!.delta, decimal),
  figure('gamma', 'Gamma', (row) => row.option!.gamma, fine),
  figure('theta', 'Theta', (row) => row.option!.theta, decimal),
  figure('vega', 'Vega', (row) => row.option!.vega, decimal),
  column.accessor('unrealizedPnl', { header: 'P&L', cell: (cell) => <span className={tone(cell.getValue())}>{gain(cell.getValue())}</span>, meta: { right: true } }),
];

export const PutTable = ({ positions }: { positions: Position[] }) => (
  <DataTable name="Open options" rows={positions} columns={columns} csv="puts.csv" filter="Filter contracts" empty="No option is held. The seller looks a minute after the open." />
);
