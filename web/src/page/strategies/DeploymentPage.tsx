import { createColumnHelper } from '@tanstack/react-table';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { post } from '../api/client';
import type { Deployment, Moment } from '../api/contract';
import { useDeployments } from '../api/queries';
import { useSession } from '../api/session';
import { jobs } from '../desk/Moments';
import { flatten } from '../desk/acts';
import { useDesk, useDeskClock } from '../live/live';
import { ActDialog, type Act } from '../shared/ActDialog';
import { DataTable } from '../shared/DataTable';
import { fullStamp, gain, lapse, money, percent, quantity, rungNames, tone } from '../shared/figures';
import { Figure, Figures, Page, Panel, Tag } from '../shared/Panel';
import { Answer, Empty } from '../shared/states';
import { PnlChart } from '../trades/PnlChart';
import { Evidence } from './Evidence';
import { Parameters } from './Parameters';
import './strategies.css';

const triggers: Record<Deployment['kind'], Moment['job'][]> = { daytrade: ['submit', 'close', 'report'], weights: ['rebalance'], puts: ['sell'] };

const able = (deployment: Deployment): Act => ({
  title: `${deployment.enabled ? 'Disable' : 'Enable'} ${deployment.name}`,
  tells: deployment.enabled ? 'It opens nothing any more; exits keep working and its schedule keeps running without openings.' : 'It may open positions again at its next moment, within the load line.',
  button: deployment.enabled ? 'Disable' : 'Enable',
  isDangerous: deployment.enabled,
  typed: null,
  perform: (reason) => post(`/api/deployments/${encodeURIComponent(deployment.name)}/${deployment.enabled ? 'disable' : 'enable'}`, { reason }),
});

const trigger = (deployment: Deployment, job: Moment['job']): Act => ({
  title: `${jobs[job]} now: ${deployment.name}`,
  tells: 'The job runs once, now, as it would at its time. The desk refuses when it does not fit.',
  button: jobs[job],
  isDangerous: deployment.rung === 'live',
  typed: { ask: 'To confirm', word: deployment.name },
  perform: (reason) => post('/api/trade/trigger', { deployment: deployment.name, job, reason }),
});

export default function DeploymentPage() {
  const { name = '' } = useParams();
  const deployments = useDeployments();
  return (
    <Answer query={deployments}>
      {({ items }) => {
        const found = items.find((each) => each.name === name);
        return found === undefined ? <Page title={name}><Empty>No deployment has this name. <Link to="/strategies">All strategies</Link></Empty></Page> : <One key={name} deployment={found} refresh={() => void deployments.refetch()} />;
      }}
    </Answer>
  );
}

function One({ deployment, refresh }: { deployment: Deployment; refresh: () => void }) {
  const { mayOperate } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const account = useDesk()?.status.account ?? '';
  const now = useDeskClock();
  const { next } = deployment;
  return (
    <Page
      title={deployment.name}
      lead={<><Link to="/strategies" className="back">Strategies</Link> · {rungNames[deployment.rung]}{deployment.enabled ? <Tag kind="good">enabled</Tag> : <Tag kind="bad">halted</Tag>}{deployment.haltedWhy !== null && <> {deployment.haltedWhy}</>}</>}
      actions={mayOperate && (
        <>
          {triggers[deployment.kind].map((job) => <button key={job} type="button" className="act" onClick={() => setAct(trigger(deployment, job))}>{jobs[job]} now</button>)}
          <button type="button" className="act" onClick={() => setAct(able(deployment))}>{deployment.enabled ? 'Disable' : 'Enable'}</button>
          <button type="button" className="act act-danger" onClick={() => setAct(flatten(deployment.name, account))}>Flatten</button>
        </>
      )}
    >
      <Panel title="Standing">
        <Figures>
          <Figure large name="Equity" value={money(deployment.equity)} note={`capital ${money(deployment.capital)}`} />
          <Figure large name="P&L" value={gain(deployment.pnl)} tone={tone(deployment.pnl)} note={deployment.pnl === null || deployment.capital <= 0 ? undefined : percent(deployment.pnl / deployment.capital)} />
          <Figure large name="Next" value={next === null ? '–' : now === null ? '–' : lapse(Date.parse(next.at) - now)} note={next === null ? 'nothing scheduled' : `${jobs[next.job]}, ${fullStamp(next.at)}`} />
        </Figures>
      </Panel>
      <Evidence name={deployment.name} />
      <PnlChart deployment={deployment.name} />
      <div className="columns-2">
        <Parameters deployment={deployment} />
        <LastDecision deployment={deployment} />
      </div>
      <ActDialog act={act} close={() => { setAct(null); refresh(); }} />
    </Page>
  );
}

type Target = NonNullable<Deployment['last']>['targets'][number];
const column = createColumnHelper<Target>();
const columns = [
  column.accessor('symbol', { header: 'Symbol', cell: (cell) => <strong>{cell.getValue()}</strong> }),
  column.accessor('weight', { header: 'Weight', cell: (cell) => percent(cell.getValue()), meta: { right: true } }),
  column.accessor('shares', { header: 'Shares', cell: (cell) => quantity(cell.getValue()), meta: { right: true } }),
];

const LastDecision = ({ deployment: { last, universe } }: { deployment: Deployment }) => (
  <Panel title="Last decision" note={last === null ? undefined : `${last.session} · ${last.stage}`}>
    {last === null
      ? <Empty>It has not decided yet.</Empty>
      : (
        <>
          {last.refused !== null && <div className="form-problem">{last.refused}</div>}
          <DataTable name="Targets" rows={last.targets} columns={columns} empty="No targets: it holds cash or trades by plan." />
          {last.outstanding.length > 0 && <p>Outstanding, follows next session: {last.outstanding.join(', ')}</p>}
        </>
      )}
    {universe.length > 0 && <p className="faint small">Universe: {universe.join(', ')}</p>}
  </Panel>
);
