import { lazy, Suspense, useMemo, useState } from 'react';
import { usePnlHistory } from '../api/queries';
import type { PnlHistory } from '../api/contract';
import { count, gain, percent, tone } from '../shared/figures';
import { Figure, Figures, Panel } from '../shared/Panel';
import { Segments } from '../shared/Segments';
import { Answer, Empty, Waiting } from '../shared/states';

const TimeLine = lazy(() => import('../shared/TimeLine'));
const intervals = [['day', 'Daily'], ['week', 'Weekly'], ['month', 'Monthly']] as const;

/** What was realised in each interval as columns, and their sum as a line. */
export function PnlChart({ deployment, from, to, title = 'Profit and loss' }: { deployment: string; from?: string; to?: string; title?: string }) {
  const [interval, setInterval] = useState<PnlHistory['interval']>('day');
  const history = usePnlHistory({ interval, deployment, from, to });
  return (
    <Panel title={title} note="realised, net of commissions" actions={<Segments label="Interval" value={interval} options={intervals} choose={setInterval} />}>
      <Answer query={history}>{({ points }) => (points.length === 0 ? <Empty>Nothing was realised in this time.</Empty> : <Course points={points} interval={interval} />)}</Answer>
    </Panel>
  );
}

function Course({ points, interval }: { points: PnlHistory['points']; interval: string }) {
  const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);
  const line = useMemo(() => points.map((point) => ({ at: at(point.date), value: point.cumulative })), [points]);
  const bars = useMemo(() => points.map((point) => ({ at: at(point.date), value: point.pnl })), [points]);
  const best = points.reduce((most, point) => (point.pnl > most.pnl ? point : most));
  const worst = points.reduce((least, point) => (point.pnl < least.pnl ? point : least));
  const sum = points.at(-1)!.cumulative;
  return (
    <>
      <Figures>
        <Figure name="Cumulative" value={gain(sum)} tone={tone(sum)} />
        <Figure name={`Best ${interval}`} value={gain(best.pnl)} tone={tone(best.pnl)} note={best.date} />
        <Figure name={`Worst ${interval}`} value={gain(worst.pnl)} tone={tone(worst.pnl)} note={worst.date} />
        <Figure name={`${interval === 'day' ? 'Days' : interval === 'week' ? 'Weeks' : 'Months'} that gained`} value={percent(points.filter((point) => point.pnl > 0).length / points.length)} note={`of ${count(points.length)}`} />
      </Figures>
      <Suspense fallback={<Waiting />}><TimeLine points={line} columns={bars} height={260} label={`P&L by ${interval}: ${gain(sum)} in all`} /></Suspense>
    </>
  );
}
