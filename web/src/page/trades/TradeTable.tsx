import { createColumnHelper, type SortingState } from '@tanstack/react-table';
import type { Trade } from '../api/contract';
import { DataTable } from '../shared/DataTable';
import { gain, hour, price, quantity, tone } from '../shared/figures';
import { Tag } from '../shared/Panel';

const column = createColumnHelper<Trade>();
const columns = [
  column.accessor('entryAt', { header: 'Entered', cell: ({ row: { original: row } }) => <>{row.entrySession} <span className="faint">{hour(row.entryAt)}</span></> }),
  column.accessor('symbol', { header: 'Symbol', cell: ({ row: { original: row } }) => <><strong>{row.symbol}</strong>{row.slot !== '' && <span className="faint"> {row.slot}</span>}{row.status === 'OPEN' && <Tag>open</Tag>}</> }),
  column.accessor('deployment', { header: 'Strategy', enableSorting: false, meta: { wideOnly: true } }),
  column.accessor('quantity', { header: 'Quantity', enableSorting: false, cell: (cell) => quantity(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor('entryPrice', { header: 'Entry', enableSorting: false, cell: (cell) => price(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor('exitPrice', { header: 'Exit', enableSorting: false, cell: (cell) => price(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor('slippage', { header: 'Slippage', enableSorting: false, cell: (cell) => price(cell.getValue()), meta: { right: true, wideOnly: true } }),
  column.accessor('exitReason', { header: 'Exit by', enableSorting: false, cell: (cell) => cell.getValue() ?? '–', meta: { wideOnly: true } }),
  column.accessor('exitAt', { header: 'Left', cell: ({ row: { original: row } }) => (row.exitSession === null ? '–' : <>{row.exitSession === row.entrySession ? '' : `${row.exitSession} `}<span className="faint">{hour(row.exitAt)}</span></>), meta: { wideOnly: true } }),
  column.accessor('realizedPnl', { header: 'P&L', cell: (cell) => <span className={tone(cell.getValue())}>{gain(cell.getValue())}</span>, meta: { right: true } }),
];

export const TradeTable = ({ trades, sorting, onSort, isFiltered }: { trades: Trade[]; sorting: SortingState; onSort: (sorting: SortingState) => void; isFiltered: boolean }) => (
  <DataTable name="Trades" rows={trades} columns={columns} sorting={sorting} onSort={onSort} empty={isFiltered ? 'No trade fits these filters.' : 'No trade yet. The first execution makes one.'} />
);
