import type { Moment } from '../api/contract';
import { useDeskClock } from '../live/live';
import { hour, lapse, weekday } from '../shared/figures';
import { Panel, Tag } from '../shared/Panel';
import { Empty } from '../shared/states';

export const jobs: Record<Moment['job'], string> = {
  submit: 'Submit brackets', close: 'Close out', report: 'Report', rebalance: 'Rebalance', mark: 'Mark', sell: 'Sell puts', snapshot: 'Snapshot',
};
const shown = 6;

export function Moments({ items }: { items: Moment[] }) {
  const now = useDeskClock();
  const next = items.filter((each) => each.state === 'running' || each.state === 'planned').slice(0, shown);
  return (
    <Panel title="Next moments">
      {next.length === 0
        ? <Empty>Nothing is scheduled. Deployments are named in the configuration.</Empty>
        : (
          <ol className="moments">
            {next.map((each) => {
              const left = now === null ? null : Date.parse(each.at) - now;
              return (
                <li key={`${each.deployment}/${each.job}/${each.at}`}>
                  <span className="moment-left mono">{each.state === 'running' ? 'now' : left === null ? '–' : left <= 0 ? 'due' : lapse(left)}</span>
                  <span className="moment-what">{jobs[each.job]} <span className="faint">{each.deployment}</span>{each.opens && <Tag kind="quiet">opens</Tag>}</span>
                  <span className="moment-at faint">{weekday(each.session)} {hour(each.at)}</span>
                </li>
              );
            })}
          </ol>
        )}
    </Panel>
  );
}
