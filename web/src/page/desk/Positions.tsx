import { createColumnHelper } from '@tanstack/react-table';
import type { Position } from '../api/contract';
import { clock, count, decimal, gain, money, price, quantity, tone } from '../shared/figures';
import { DataTable } from '../shared/DataTable';
import { Panel, Tag } from '../shared/Panel';

const column = createColumnHelper<Position>();
const columns = [
  column.accessor('symbol', { header: 'Position', cell: ({ row: { original: row } }) => (
    <>{row.option ? <><strong>{row.option.underlying}</strong> {price(row.option.strike)} {row.option.right} <span className="faint">{row.option.expiry}</span></> : <strong>{row.symbol}</strong>}</>
  ) }),
  column.accessor('deployment', { header: 'Book', meta: { wideOnly: true } }),
  column.accessor('quantity', { header: 'Quantity', cell: (cell) => quantity(cell.getValue()), meta: { right: true } }),
  column.accessor('averageCost', { header: 'Entry', cell: (cell) => price(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor('mark', { header: 'Now', cell: ({ row: { original: row } }) => <span title={row.markAt === null ? undefined : `as of ${clock(row.markAt)}`}>{price(row.mark)}</span>, meta: { right: true } }),
  column.accessor('value', { header: 'Value', cell: (cell) => money(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor('unrealizedPnl', { header: 'P&L', cell: (cell) => <span className={tone(cell.getValue())}>{gain(cell.getValue())}</span>, meta: { right: true } }),
  column.accessor((row) => row.option?.dte ?? null, { id: 'dte', header: 'DTE', cell: (cell) => count(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor((row) => row.option?.delta ?? null, { id: 'delta', header: 'Delta', cell: (cell) => decimal(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor((row) => row.option?.theta ?? null, { id: 'theta', header: 'Theta', cell: (cell) => decimal(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor('inAccount', { header: 'In account', meta: { right: true, wideOnly: true }, cell: ({ row: { original: row } }) => (
    <>{quantity(row.inAccount)}{row.inAccount !== null && row.inAccount !== row.quantity && <Tag kind="quiet">shared</Tag>}</>
  ) }),
];

export const Positions = ({ positions }: { positions: Position[] }) => (
  <Panel title="Positions" note={`${positions.length}`}>
    <DataTable name="Positions" rows={positions} columns={columns} filter="Filter positions" csv="positions.csv" empty="Nothing is held." />
  </Panel>
);
