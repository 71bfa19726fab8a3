import type { SortingState } from '@tanstack/react-table';
import { useState } from 'react';
import { address } from '../api/client';
import { useTrades } from '../api/queries';
import { useDesk } from '../live/live';
import { Page, Panel } from '../shared/Panel';
import { Answer } from '../shared/states';
import { PnlChart } from './PnlChart';
import { TradeFilter, type Filter } from './TradeFilter';
import { TradeTable } from './TradeTable';

const pageSize = 50;
const all: Filter = { deployment: '', symbol: '', status: '', exitReason: '', from: '', to: '' };

/** Every trade from its entry to its exit, and what they made. The service filters, sorts and pages: there may be fifty thousand. */
export default function TradesPage() {
  const [filter, setFilter] = useState<Filter>(all);
  const [sorting, setSorting] = useState<SortingState>([{ id: 'entryAt', desc: true }]);
  const [offset, setOffset] = useState(0);
  const sort = sorting[0] ? `${sorting[0].desc ? '-' : ''}${sorting[0].id}` : null;
  const trades = useTrades({ ...filter, sort, offset, limit: pageSize });
  const books = useDesk()?.books.map((book) => book.deployment) ?? [];
  const narrow = (next: Filter): void => { setFilter(next); setOffset(0); };
  return (
    <Page title="Trades" lead="Entries with their exits, as the executions made them.">
      <PnlChart deployment={filter.deployment} from={filter.from} to={filter.to} />
      <Panel title="History" note={trades.data && `${trades.data.total.toLocaleString('en-US')} trades`} actions={<a href={address('/api/trades.csv', { ...filter, sort })} download>Save all as CSV</a>}>
        <TradeFilter filter={filter} set={narrow} deployments={books} />
        <Answer query={trades}>
          {(page) => (
            <>
              <TradeTable trades={page.items} sorting={sorting} onSort={(next) => { setSorting(next); setOffset(0); }} isFiltered={Object.values(filter).some((value) => value !== '')} />
              {page.total > pageSize && (
                <div className="pager">
                  <button type="button" className="link-button" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - pageSize))}>Back</button>
                  <span>{(offset + 1).toLocaleString('en-US')} to {Math.min(page.total, offset + pageSize).toLocaleString('en-US')} of {page.total.toLocaleString('en-US')}</span>
                  <button type="button" className="link-button" disabled={offset + pageSize >= page.total} onClick={() => setOffset(offset + pageSize)}>On</button>
                </div>
              )}
            </>
          )}
        </Answer>
      </Panel>
    </Page>
  );
}
