import { useState } from 'react';
import { post, Refusal } from '../api/client';
import type { ChannelTest } from '../api/contract';
import { useSession } from '../api/session';
import { stamp } from '../shared/figures';
import { Panel } from '../shared/Panel';

const mutes = [[60, 'an hour'], [480, 'eight hours'], [0, 'not at all']] as const;

export function Notifications() {
  const { mayOperate } = useSession();
  const [results, setResults] = useState<ChannelTest['results'] | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const attempt = (work: () => Promise<void>): void => {
    setAsking(true);
    setTold(null);
    work().catch((error: unknown) => setTold(error instanceof Refusal || error instanceof Error ? error.message : 'The service did not answer.')).finally(() => setAsking(false));
  };
  const test = (): void => attempt(async () => setResults((await post<ChannelTest>('/api/notifications/test')).results));
  const mute = (minutes: number): void => attempt(async () => {
    const { mutedUntil } = await post<{ mutedUntil: string | null }>('/api/notifications/mute', { minutes });
    setTold(mutedUntil === null ? 'Alerts are sent.' : `Alerts are muted until ${stamp(mutedUntil)}, New York.`);
  });
  return (
    <Panel title="Notifications">
      {!mayOperate
        ? <p className="faint">A session that may operate can test and mute them.</p>
        : (
          <div className="fields">
            <button type="button" className="act" onClick={test} disabled={isAsking}>Send a test</button>
            <span className="faint">Mute alerts for</span>
            {mutes.map(([minutes, name]) => <button key={minutes} type="button" className="link-button" onClick={() => mute(minutes)} disabled={isAsking}>{name}</button>)}
          </div>
        )}
      <div aria-live="polite">
        {results !== null && (results.length === 0
          ? <p className="faint">No channel is configured.</p>
          : <ul className="checks channel-results">{results.map((each) => <li key={each.channel}><span className={each.delivered ? 'verdict gain' : 'verdict loss'} aria-hidden>{each.delivered ? '✓' : '✕'}</span><span><strong>{each.channel}</strong> <span className="faint">{each.delivered ? 'delivered' : each.problem}</span></span></li>)}</ul>)}
        {told !== null && <p>{told}</p>}
      </div>
    </Panel>
  );
}
