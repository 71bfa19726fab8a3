import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useRuns } from '../api/queries';
import { useSession } from '../api/session';
import { useLive } from '../live/live';
import { Page, Panel } from '../shared/Panel';
import { Answer, Empty } from '../shared/states';
import { WorkLine } from '../shared/WorkLine';
import { RunPanel } from './RunPanel';
import { StartRun } from './StartRun';
import './research.css';

/** What the past says: runs with their reports, side by side if wanted. Each runs in a process of its own and never slows the desk. */
export default function ResearchPage() {
  const { id = null } = useParams();
  const { mayOperate } = useSession();
  const [other, setOther] = useState<string | null>(null);
  const runs = useRuns();
  const { work } = useLive();
  const queries = useQueryClient();
  const states = [...work.values()].map((each) => `${each.id}:${each.state}`).join();
  useEffect(() => void queries.invalidateQueries({ queryKey: ['work'] }), [queries, states]);

  return (
    <Page title="Research" lead="Backtests, walk-forwards and permutations, judged before anything trades.">
      <div className="research">
        <div className="research-side">
          {mayOperate && <StartRun />}
          <Panel title="Runs" note="newest first">
            <Answer query={runs}>
              {({ items }) => (items.length === 0
                ? <Empty>No run yet.</Empty>
                : <ul className="work-list">{items.map((run) => <li key={run.id}><WorkLine work={{ ...run, ...work.get(run.id) }} to={`/research/${run.id}`} isChosen={run.id === id} mayOperate={mayOperate} cancelPath={`/api/research/runs/${run.id}/cancel`} /></li>)}</ul>)}
            </Answer>
          </Panel>
        </div>
        <div className="research-main">
          {id === null
            ? <Panel title="No run chosen"><Empty>{runs.data?.items.some((run) => run.state === 'done') ? 'Choose a run to see its report.' : 'Start a run; its report appears here.'}</Empty></Panel>
            : <RunPanel key={id} id={id} other={other} compare={setOther} runs={runs.data?.items ?? []} />}
        </div>
      </div>
      <p className="faint small">The same reports come from the command line: <code>plimsoll backtest rotation --out DIR</code>. <Link to="/strategies">The ladder</Link> shows what they are worth.</p>
    </Page>
  );
}
