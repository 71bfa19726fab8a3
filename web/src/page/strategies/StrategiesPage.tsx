import { Link } from 'react-router';
import type { Deployment, ResearchRun, Rung } from '../api/contract';
import { useDeployments, useRuns } from '../api/queries';
import { gain, money, percent, rungNames, stamp, tone } from '../shared/figures';
import { Page, Tag } from '../shared/Panel';
import { Answer } from '../shared/states';
import { jobs } from '../desk/Moments';
import { metricName, metricValue } from '../research/metrics';
import './strategies.css';

const rungs: readonly ['research' | Rung, string][] = [
  ['research', 'Does it work on what was?'],
  ['paper', 'Local fills at the last price'],
  ['sim', 'The gateway that is not there'],
  ['ibkr_paper', 'IB’s own paper account'],
  ['live', 'Real money'],
];

/** The ladder: each strategy stands on the rung it has earned. */
export default function StrategiesPage() {
  const deployments = useDeployments();
  const runs = useRuns();
  return (
    <Page title="Strategies" lead="From research to real money, one rung at a time. What changes – limits, code or settings – voids the evidence.">
      <Answer query={deployments}>
        {({ items }) => (
          <ol className="ladder">
            {rungs.map(([rung, tells], index) => (
              <li key={rung} className="rung">
                <header><span className="rung-number">{index + 1}</span><h2>{rungNames[rung]}</h2><p>{tells}</p></header>
                {rung === 'research' ? <Researched runs={runs.data?.items ?? []} /> : <Standing items={items.filter((each) => each.rung === rung)} />}
              </li>
            ))}
          </ol>
        )}
      </Answer>
    </Page>
  );
}

const Standing = ({ items }: { items: Deployment[] }) => (
  <>{items.length === 0 ? <p className="rung-empty">None here</p> : items.map((each) => <Card key={each.name} deployment={each} />)}</>
);

function Card({ deployment }: { deployment: Deployment }) {
  const share = deployment.pnl !== null && deployment.capital > 0 ? deployment.pnl / deployment.capital : null;
  return (
    <Link to={`/strategies/${encodeURIComponent(deployment.name)}`} className="rung-card">
      <span className="rung-card-head"><strong>{deployment.name}</strong>{deployment.enabled ? <Tag kind="good">enabled</Tag> : <Tag kind="bad">halted</Tag>}</span>
      <span className="rung-card-worth mono">{money(deployment.equity)}</span>
      <span className={tone(deployment.pnl)}>{gain(deployment.pnl)}{share !== null && <> · {percent(share)}</>}</span>
      <span className="faint small">{deployment.haltedWhy ?? (deployment.next ? `${jobs[deployment.next.job]} ${stamp(deployment.next.at)}` : 'Nothing scheduled')}</span>
    </Link>
  );
}

/** The newest finished run of each strategy. */
function Researched({ runs }: { runs: ResearchRun[] }) {
  const newest = runs.filter((run, index) => run.state === 'done' && runs.findIndex((each) => each.strategy === run.strategy && each.state === 'done') === index);
  if (newest.length === 0) {
    return <p className="rung-empty"><Link to="/research">Start a run</Link></p>;
  }

  return newest.map((run) => (
    <Link key={run.id} to={`/research/${run.id}`} className="rung-card">
      <span className="rung-card-head"><strong>{run.strategy}</strong><Tag kind="quiet">{run.kind}</Tag></span>
      {run.metrics.slice(0, 3).map((metric) => <span key={metric.name} className="rung-metric"><span className="faint">{metricName(metric.name)}</span><span className="mono">{metricValue(metric.name, metric.value)}</span></span>)}
    </Link>
  ));
}
