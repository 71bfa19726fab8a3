import type { RehearsalResult } from '../api/contract';
import { count, gain, percent, tone } from '../shared/figures';
import { Panel } from '../shared/Panel';

/** What must be nothing, and whether it is. */
const promises = (result: RehearsalResult): { name: string; value: number }[] => [
  { name: 'duplicate orders', value: result.duplicateOrders },
  { name: 'violations', value: result.violations.length },
  { name: 'orders open after the report', value: result.openOrdersAfterReport },
  { name: 'positions left after the report', value: result.dayTradePositionsAfterReport },
];

export function Scorecard({ result }: { result: RehearsalResult }) {
  const kept = promises(result);
  const isClean = kept.every((promise) => promise.value === 0);
  const books = Object.entries(result.pnlByBook);
  const total = books.reduce((sum, [, pnl]) => sum + pnl, 0);
  return (
    <Panel title="Scorecard" className="scorecard" note={`${result.first} to ${result.last} · ${count(result.journalRecords)} records in ${result.wallSeconds.toFixed(1)} s`}>
      <div className={isClean ? 'seal is-clean' : 'seal is-broken'}>
        <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden><circle cx="32" cy="32" r="22" fill="none" strokeWidth="4" /><path d={isClean ? 'M2 32h60' : 'M2 32h22M40 32h22'} strokeWidth="4" /></svg>
        <div>
          <strong>{isClean ? 'She held.' : 'She did not hold.'}</strong>
          <p>{count(result.orders)} orders and {count(result.executions)} executions over {result.sessions} sessions of {result.faults === 'none' ? 'calm' : result.faults}: {isClean ? 'none sent twice, no position forgotten, no limit crossed.' : 'what must be nothing is not.'}</p>
        </div>
      </div>
      <ul className="promises">
        {kept.map((promise) => <li key={promise.name} className={promise.value === 0 ? 'is-kept' : 'is-broken'}><span className="promise-value">{promise.value}</span>{promise.name}</li>)}
      </ul>
      {result.violations.length > 0 && <ul className="reasons loss">{result.violations.map((text) => <li key={text}>{text}</li>)}</ul>}
      <div className="tallies">
        <Tally name="Entries" rows={[['submitted', result.entriesSubmitted], ['filled', result.entriesFilled], ['fill rate', result.entriesSubmitted > 0 ? percent(result.entriesFilled / result.entriesSubmitted) : '–'], ['rejected by the broker', result.rejections]]} />
        <Tally name="Weather met" rows={Object.entries(result.faultsFired).sort(([, a], [, b]) => b - a)} empty="calm" />
        <Tally name="Killed at" rows={Object.entries(result.killsByPoint)} empty="never" />
        <Tally name="Refused by the load line" rows={Object.entries(result.refusals)} empty="nothing" />
        <div className="tally">
          <h3>Profit and loss</h3>
          <dl>
            {books.map(([book, pnl]) => <div key={book}><dt>{book}</dt><dd className={tone(pnl)}>{gain(pnl)}</dd></div>)}
            <div className="tally-sum"><dt>the books</dt><dd>{gain(total)}</dd></div>
            <div><dt>the broker</dt><dd>{gain(result.brokerPnl)}</dd></div>
          </dl>
        </div>
        <Tally name="Stranded" rows={result.stranded.map((text) => [text, ''])} empty="nothing" />
      </div>
      <p className="faint small">Journal <code className="hash">{result.journalSha256}</code>: the same seed gives it again.</p>
    </Panel>
  );
}

const Tally = ({ name, rows, empty = 'none' }: { name: string; rows: [string, number | string][]; empty?: string }) => (
  <div className="tally">
    <h3>{name}</h3>
    {rows.length === 0 ? <p className="faint">{empty}</p> : <dl>{rows.map(([key, value]) => <div key={key}><dt>{key}</dt><dd>{typeof value === 'number' ? count(value) : value}</dd></div>)}</dl>}
  </div>
);
