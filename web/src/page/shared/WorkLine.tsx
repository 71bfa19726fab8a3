import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { post } from '../api/client';
import type { Work } from '../api/contract';
import { lapse, stamp } from './figures';
import { Tag } from './Panel';

const kinds = { queued: 'quiet', running: 'warn', done: 'good', failed: 'bad', cancelled: 'quiet' } as const;

/** One process that works for the page: how far it is, and the way to stop it. */
export function WorkLine({ work, to, isChosen, mayOperate, cancelPath }: { work: Work; to: string; isChosen: boolean; mayOperate: boolean; cancelPath: string }) {
  const queries = useQueryClient();
  const isActive = work.state === 'running' || work.state === 'queued';
  const cancel = (): void => void post(cancelPath).finally(() => queries.invalidateQueries({ queryKey: ['work'] }));
  return (
    <div className={isChosen ? 'work is-chosen' : 'work'}>
      <Link to={to} className="work-title" aria-current={isChosen ? 'true' : undefined}>{work.title}</Link>
      <Tag kind={kinds[work.state]}>{work.state}</Tag>
      <div className="faint small">{stamp(work.startedAt)}{work.endedAt !== null && <> · {lapse(Date.parse(work.endedAt) - Date.parse(work.startedAt))}</>}{isActive && work.progressText !== null && <> · {work.progressText}</>}</div>
      {isActive && (
        <div className="work-progress">
          <progress value={work.progress ?? undefined} max={1} aria-label={`Progress of ${work.title}`} />
          {mayOperate && <button type="button" className="link-button danger" onClick={cancel} aria-label={`Cancel ${work.title}`}>Cancel</button>}
        </div>
      )}
      {work.state === 'failed' && <div className="loss small">{work.error ?? `exit code ${work.exitCode}`}</div>}
    </div>
  );
}
