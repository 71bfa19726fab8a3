import type { Status } from '../api/contract';
import { useLive } from '../live/live';
import { clock, decimal } from '../shared/figures';
import { Panel, Tag } from '../shared/Panel';

/** Whether it is safe to trade now, and each reason that speaks against it. */
export function SafePanel({ status }: { status: Status }) {
  const { link } = useLive();
  const { safeToTrade, connection, reconciliation, refusals, stranded, database } = status;
  const kind = link !== 'live' ? 'unknown' : safeToTrade.isSafe ? 'safe' : 'unsafe';
  const word = kind === 'unknown' ? 'Not known: the stream is lost' : kind === 'safe' ? 'Safe to trade now' : 'Not safe to trade now';
  return (
    <Panel title="Safe to trade" className="safe">
      <div className={`beacon beacon-${kind}`}><span className="lamp" aria-hidden /><strong>{word}</strong></div>
      {safeToTrade.reasons.length > 0 && (
        <ul className="reasons">
          {safeToTrade.reasons.map((reason) => (
            <li key={`${reason.code}/${reason.scope}/${reason.text}`}>{reason.text}{reason.scope !== null && <Tag kind="quiet">{reason.scope}</Tag>}</li>
          ))}
        </ul>
      )}
      <ul className="facts">
        <li>{connection.isUp ? <>Broker connected since {clock(connection.since)}</> : <>Broker not connected{connection.why && <>: {connection.why}</>}</>}</li>
        {connection.clockSkewSeconds !== null && <li>Clock {decimal(connection.clockSkewSeconds)} s from the broker’s</li>}
        {connection.farms.filter((farm) => !farm.isUp).map((farm) => <li key={farm.name}>{farm.name}: {farm.text}</li>)}
        <li>{reconciliation.isReconciled ? <>Books agree with the broker, read {clock(reconciliation.readAt)}</> : 'Books not yet compared with the broker'}</li>
        {reconciliation.mismatches.map((text) => <li key={text} className="loss">{text}</li>)}
        {stranded.map((each) => <li key={each.symbol} className="loss">Stranded: {each.shares} {each.symbol} since {each.since}; sold first at the next open</li>)}
        {refusals.length > 0 && <li>Refused by the load line this session: {refusals.map((each) => `${each.name} ${each.count}×`).join(', ')}</li>}
        {database.fault !== null && <li className="loss">Database: {database.fault}</li>}
      </ul>
    </Panel>
  );
}
