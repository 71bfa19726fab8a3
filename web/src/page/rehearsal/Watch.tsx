import { useState } from 'react';
import { useRehearsal } from '../api/queries';
import type { Rehearsal, RehearsalResult } from '../api/contract';
import { useSession } from '../api/session';
import { useLive } from '../live/live';
import { clock, gain, money, plain, tone, weekday } from '../shared/figures';
import { Figure, Figures, Panel, Tag } from '../shared/Panel';
import { Segments } from '../shared/Segments';
import { Answer, Empty } from '../shared/states';
import { CourseLine } from './CourseLine';
import { FaultLocker } from './FaultLocker';
import { Helm, WatchAgain } from './Helm';
import { Scorecard } from './Scorecard';
import { Standing } from './Standing';
import { useVoyage } from './useVoyage';
import { Wake } from './Wake';

const spans = [['900000', '15 min'], ['3600000', '1 h'], ['23400000', 'a session']] as const;
const dayOf = (at: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date(at));

export function Watch({ id }: { id: string }) {
  const rehearsal = useRehearsal(id);
  const { work } = useLive();
  return <Answer query={rehearsal}>{({ work: told, result }) => <Told rehearsal={{ ...told, ...(work.get(id) ?? {}) }} result={result} />}</Answer>;
}

function Told({ rehearsal, result }: { rehearsal: Rehearsal; result: RehearsalResult | null }) {
  const { mayOperate } = useSession();
  const isOfLive = rehearsal.kind === 'live-rehearsal';
  const isLive = isOfLive && rehearsal.state === 'running';
  const [span, setSpan] = useState<(typeof spans)[number][0]>('3600000');
  const { live, voyage } = useVoyage(isOfLive && rehearsal.state !== 'queued' ? `/api/rehearsals/${rehearsal.id}/stream` : null);
  const at = voyage.now === null ? null : new Date(voyage.now).toISOString();
  const isShown = isLive || voyage.now !== null;
  const done = rehearsal.state === 'done' ? rehearsal.sessions : live.score?.done ?? rehearsal.done;
  return (
    <>
      <Panel
        title={rehearsal.title}
        className="watch"
        note={<>seed {rehearsal.seed} · {rehearsal.strategies.join(', ')}<Tag kind={rehearsal.state === 'failed' ? 'bad' : rehearsal.state === 'done' ? 'good' : 'warn'}>{rehearsal.state}</Tag></>}
        actions={mayOperate && (isLive ? <Helm rehearsal={rehearsal} paused={live.score?.paused ?? rehearsal.paused ?? false} /> : rehearsal.state === 'done' && <WatchAgain rehearsal={rehearsal} />)}
      >
        <CourseLine sessions={rehearsal.sessions} done={done} progress={rehearsal.state === 'done' ? 1 : rehearsal.progress} />
        {isShown && (
          <>
            <div className="watch-head">
              <div className="watch-clock mono">{at === null ? '––:––:––' : clock(at)}<small>{at === null ? 'casting off' : `${weekday(dayOf(at))}, New York`}</small></div>
              {live.desk && (
                <Figures>
                  <Figure name="Equity" value={money(live.score?.brokerEquity ?? live.desk.status.equity)} />
                  <Figure name="Day P&L" value={gain(live.desk.pnl.today)} tone={tone(live.desk.pnl.today)} />
                  <Figure name="Working" value={live.desk.workingOrders.length} />
                  <Figure name="Held" value={live.desk.positions.length} />
                  <Figure name="Connection" value={live.desk.status.connection.isUp ? 'up' : 'down'} tone={live.desk.status.connection.isUp ? undefined : 'loss'} />
                </Figures>
              )}
              <Segments label="Time shown" value={span} options={spans} choose={setSpan} />
            </div>
            {live.score !== null && !live.score.isDeskAlive && rehearsal.state === 'running' && <p className="watch-dead" role="status">The desk’s process is dead. It is started again from its disk, and looks up what it did not see.</p>}
            <Wake voyage={voyage} span={Number(span)} />
            <Legend />
          </>
        )}
        {!isShown && rehearsal.state === 'running' && <Empty>Under way: {rehearsal.progressText ?? 'casting off'}. The scorecard comes at the end, and the same voyage can be watched then.</Empty>}
        {!isShown && rehearsal.state === 'queued' && <Empty>Waits for a berth.</Empty>}
        {rehearsal.state === 'failed' && <div className="form-problem" role="alert">{rehearsal.error ?? `It ended with exit code ${rehearsal.exitCode}.`}</div>}
        {rehearsal.state === 'failed' && rehearsal.log.length > 0 && <pre tabIndex={0} aria-label="Log">{rehearsal.log.join('\n')}</pre>}
      </Panel>
      {live.score !== null && result === null && <Standing score={live.score} />}
      {isLive && mayOperate && <FaultLocker id={rehearsal.id} struck={live.score?.faults ?? []} />}
      {isShown && live.journal.length > 0 && (
        <Panel title="Log" note="newest first">
          <ol className="ship-log" tabIndex={0} aria-label="The newest journal rows">
            {live.journal.slice(-40).reverse().map((row) => <li key={row.sequence}><span className="mono faint">{clock(row.at)}</span><strong>{row.type}</strong><span>{plain(row.text)}</span></li>)}
          </ol>
        </Panel>
      )}
      {result !== null && <Scorecard result={result} />}
    </>
  );
}

const Legend = () => (
  <ul className="wake-legend">
    <li><span className="swatch swatch-opening" aria-hidden />opens</li>
    <li><span className="swatch swatch-exit" aria-hidden />exit that protects</li>
    <li><span className="swatch swatch-filled" aria-hidden />filled</li>
    <li><span className="swatch-cross" aria-hidden>✕</span>ended unfilled</li>
    <li><span className="swatch-flag" aria-hidden>⚑</span>what befell it: a fault, a lost connection, a restart, a rejection, a refusal</li>
  </ul>
);
