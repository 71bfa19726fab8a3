import { useState } from 'react';
import { useSession } from '../api/session';
import { useLive } from '../live/live';
import { ActDialog, type Act } from '../shared/ActDialog';
import { rungNames } from '../shared/figures';
import { Page } from '../shared/Panel';
import { Waiting } from '../shared/states';
import { flatten, freeze } from './acts';
import { Alerts } from './Alerts';
import { Books } from './Books';
import { LoadLinePanel } from './LoadLinePanel';
import { Moments } from './Moments';
import { Positions } from './Positions';
import { SafePanel } from './SafePanel';
import { WorkingOrders } from './WorkingOrders';
import { Worth } from './Worth';
import './desk.css';

/** The truth at a glance: how deep she lies, what she is worth, what she holds, what she does next, and how to stop her. */
export function DeskPage() {
  const { desk } = useLive();
  const { mayOperate } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  if (desk === null) {
    return <Page title="Desk"><Waiting what="Listening to the desk" /></Page>;
  }

  const { status } = desk;
  return (
    <Page
      title="Desk"
      lead={<>Account {status.account} · {rungNames[status.mode]}{status.frozen ? ' · frozen' : status.halted ? ' · halted' : ''}</>}
      actions={mayOperate && (
        <>
          <button type="button" className="act" onClick={() => setAct(freeze)} disabled={status.frozen}>Freeze</button>
          <button type="button" className="act act-danger" onClick={() => setAct(flatten(null, status.account))}>Flatten</button>
        </>
      )}
    >
      <div className="desk-top">
        <div className="desk-side">
          <LoadLinePanel line={desk.loadLine} />
          <Moments items={desk.schedule} />
        </div>
        <div className="desk-side">
          <Worth status={status} pnl={desk.pnl} books={desk.books} />
          <SafePanel status={status} />
        </div>
      </div>
      <Books books={desk.books} status={status} ask={mayOperate ? setAct : null} />
      <Positions positions={desk.positions} />
      <div className="desk-pair">
        <WorkingOrders orders={desk.workingOrders} />
        <Alerts alerts={desk.alerts} />
      </div>
      <ActDialog act={act} close={() => setAct(null)} />
    </Page>
  );
}
