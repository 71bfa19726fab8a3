import { lazy, Suspense, useMemo } from 'react';
import { useEquityToday } from '../api/queries';
import type { Book, Pnl, Status } from '../api/contract';
import { gain, money, tone } from '../shared/figures';
import { Figure, Figures, Panel } from '../shared/Panel';

const TimeLine = lazy(() => import('../shared/TimeLine'));

/** What the account is worth, and what the day brought. */
export function Worth({ status, pnl, books }: { status: Status; pnl: Pnl; books: Book[] }) {
  const today = useEquityToday();
  const line = useMemo(() => {
    const points = (today.data?.points ?? []).map((point) => ({ at: Date.parse(point.at), value: point.dayPnl }));
    const now = { at: Date.parse(status.at), value: pnl.today };
    return now.value === null ? points : [...points.filter((point) => point.at < now.at), { at: now.at, value: now.value }];
  }, [today.data, status.at, pnl.today]);
  const inBooks = books.some((book) => book.equity === null) ? null : books.reduce((sum, book) => sum + book.equity!, 0);
  const base = books.reduce((sum, book) => sum + (book.capital ?? 0), 0);
  return (
    <Panel title="Worth" className="worth">
      <Figures>
        <Figure large name="Equity" value={money(status.equity ?? inBooks)} note={status.equity === null ? 'of the books; the account’s is not known yet' : 'of the account'} />
        <Figure large name="Day P&L" value={gain(pnl.today)} tone={tone(pnl.today)} note={base > 0 && pnl.today !== null ? `${gain((pnl.today / base) * 100)} % of capital` : undefined} />
      </Figures>
      <div className="worth-line">{line.length > 2 && <Suspense fallback={null}><TimeLine points={line} height={86} isBare label="P&L of the day" /></Suspense>}</div>
      <Figures>
        <Figure name="Unrealised" value={gain(pnl.unrealized)} tone={tone(pnl.unrealized)} />
        <Figure name="Realised" value={gain(pnl.realized)} tone={tone(pnl.realized)} />
        <Figure name="Cash" value={money(status.cash)} />
        <Figure name="Buying power" value={money(status.buyingPower)} />
      </Figures>
    </Panel>
  );
}
