import { createColumnHelper } from '@tanstack/react-table';
import { Link } from 'react-router';
import type { Book, Status } from '../api/contract';
import type { Act } from '../shared/ActDialog';
import { count, gain, money, tone } from '../shared/figures';
import { DataTable } from '../shared/DataTable';
import { Panel, Tag } from '../shared/Panel';
import { flatten, halt, resume } from './acts';

const column = createColumnHelper<Book>();
const figure = (id: keyof Book, header: string, wideOnly = false) =>
  column.accessor(id, { id, header, cell: (cell) => money(cell.getValue() as number | null), meta: { right: true, wideOnly } });
const result = (id: 'dayPnl' | 'unrealized' | 'realizedNet', header: string, wideOnly = false) =>
  column.accessor(id, { id, header, cell: (cell) => <span className={tone(cell.getValue())}>{gain(cell.getValue())}</span>, meta: { right: true, wideOnly } });

export function Books({ books, status, ask }: { books: Book[]; status: Status; ask: ((act: Act) => void) | null }) {
  const stopped = new Set(status.haltedDeployments.map((each) => each.deployment));
  const columns = [
    column.accessor('deployment', { header: 'Book', cell: (cell) => <><Link to={`/strategies/${cell.getValue()}`}>{cell.getValue()}</Link>{stopped.has(cell.getValue()) && <Tag kind="bad">halted</Tag>}{status.flattening.includes(cell.getValue()) && <Tag kind="warn">flattening</Tag>}</> }),
    figure('equity', 'Equity'),
    result('dayPnl', 'Day P&L'),
    result('unrealized', 'Unrealised'),
    result('realizedNet', 'Realised, net', true),
    figure('capital', 'Capital', true),
    figure('cash', 'Cash', true),
    figure('settledCash', 'Settled', true),
    figure('commissions', 'Commissions', true),
    column.accessor('holdings', { header: 'Holds', cell: (cell) => count(cell.getValue()), meta: { right: true, wideOnly: true } }),
    ...(ask === null ? [] : [column.display({
      id: 'acts',
      header: () => <span className="unseen">Orders to it</span>,
      meta: { right: true, wideOnly: true },
      cell: ({ row: { original: book } }) => (
        <span className="row-acts">
          {stopped.has(book.deployment)
            ? <button type="button" className="link-button" onClick={() => ask(resume(book.deployment))} aria-label={`Resume ${book.deployment}`}>Resume</button>
            : <button type="button" className="link-button" onClick={() => ask(halt(book.deployment))} aria-label={`Halt ${book.deployment}`}>Halt</button>}
          <button type="button" className="link-button danger" onClick={() => ask(flatten(book.deployment, status.account))} aria-label={`Flatten ${book.deployment}`}>Flatten</button>
        </span>
      ),
    })]),
  ];
  return <Panel title="Books"><DataTable name="Books" rows={books} columns={columns} csv="books.csv" empty="No deployment has a book yet." /></Panel>;
}
