import { createColumnHelper } from '@tanstack/react-table';
import type { Order } from '../api/contract';
import { hour, price, quantity } from '../shared/figures';
import { DataTable } from '../shared/DataTable';
import { Panel } from '../shared/Panel';

const column = createColumnHelper<Order>();
const columns = [
  column.accessor('symbol', { header: 'Order', cell: ({ row: { original: row } }) => <><strong>{row.symbol}</strong> <span className={row.side === 'Buy' ? 'side side-buy' : 'side side-sell'}>{row.side}</span> {quantity(row.quantity)}<div className="faint small mono">{row.ref}</div></> }),
  column.accessor('role', { header: 'Role', cell: ({ row: { original: row } }) => <>{row.role} <span className="faint">{row.type}</span></>, meta: { wideOnly: true } }),
  column.accessor('left', { header: 'Left', cell: ({ row: { original: row } }) => `${quantity(row.left)} of ${quantity(row.quantity)}`, meta: { right: true, wideOnly: true } }),
  column.accessor((row) => row.limit ?? row.stop, { id: 'price', header: 'Price', cell: ({ row: { original: row } }) => (row.limit === null && row.stop === null ? 'market' : price(row.limit ?? row.stop)), meta: { right: true } }),
  column.accessor('state', { header: 'State', cell: ({ row: { original: row } }) => <span title={row.why ?? undefined}>{row.state}</span> }),
  column.accessor('sentAt', { header: 'Sent', cell: (cell) => hour(cell.getValue()), meta: { right: true, wideOnly: true } }),
];

export const WorkingOrders = ({ orders }: { orders: Order[] }) => (
  <Panel title="Working orders" note={`${orders.length}`}>
    <DataTable name="Working orders" rows={orders} columns={columns} filter="Filter orders" csv="orders.csv" empty="No order works at the broker." />
  </Panel>
);
