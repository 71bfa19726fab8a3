import { Link } from 'react-router';
import type { Alert } from '../api/contract';
import { plain, stamp } from '../shared/figures';
import { Panel } from '../shared/Panel';
import { Empty } from '../shared/states';

export const Alerts = ({ alerts }: { alerts: Alert[] }) => (
  <Panel title="Alerts" note="newest first">
    {alerts.length === 0
      ? <Empty>No alert. What goes wrong is told here and on the phone.</Empty>
      : (
        <ol className="alerts" tabIndex={0} aria-label="Alerts">
          {alerts.map((alert) => (
            <li key={alert.sequence}>
              <Link to={`/journal?at=${alert.sequence}`} className="faint small">{stamp(alert.at)}</Link>
              <span>{plain(alert.text)}</span>
            </li>
          ))}
        </ol>
      )}
  </Panel>
);
