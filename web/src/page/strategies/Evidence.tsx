import { useMonitor, usePromotion, useReadiness } from '../api/queries';
import type { Check, Monitor } from '../api/contract';
import { Panel, Tag } from '../shared/Panel';
import { Answer } from '../shared/states';
import { rungNames } from '../shared/figures';

/** Whether it may go up, and whether it does what research said it would. */
export function Evidence({ name }: { name: string }) {
  const readiness = useReadiness(name);
  const monitor = useMonitor(name);
  const promotion = usePromotion(name);
  return (
    <>
      <div className="columns-2">
        <Panel title="Readiness" note={readiness.data && <Verdict good={readiness.data.ready} yes="ready" no="not ready" />}>
          <Answer query={readiness} absent="No evidence yet: nothing was validated for these settings.">{({ checks }) => <Checks checks={checks} />}</Answer>
        </Panel>
        <Panel title="Promotion" note={promotion.data && <>{rungNames[promotion.data.from] ?? promotion.data.from} to {rungNames[promotion.data.to] ?? promotion.data.to}<Verdict good={promotion.data.eligible} yes="eligible" no="not yet" /></>}>
          <Answer query={promotion} absent="No evidence yet: it has to trade on its rung first.">{({ evidence }) => <Checks checks={evidence} />}</Answer>
        </Panel>
      </div>
      <Panel title="Live against expected" note={monitor.data && <>{monitor.data.from} to {monitor.data.to}</>}>
        <Answer query={monitor} absent="No evidence yet: there is nothing to compare.">{(told) => <Bands monitor={told} />}</Answer>
      </Panel>
    </>
  );
}

const Verdict = ({ good, yes, no }: { good: boolean; yes: string; no: string }) => <Tag kind={good ? 'good' : 'warn'}>{good ? yes : no}</Tag>;

const Checks = ({ checks }: { checks: Check[] }) => (
  <ul className="checks">
    {checks.map((check) => (
      <li key={check.name}>
        <span className={check.passed ? 'verdict gain' : 'verdict loss'} role="img" aria-label={check.passed ? 'passed' : 'not passed'}>{check.passed ? '✓' : '✕'}</span>
        <span><strong>{check.name}</strong> <span className="faint">{check.text}</span></span>
      </li>
    ))}
  </ul>
);

const written = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const write = (value: number | null): string => (value === null ? '–' : written.format(value).replace('-', '−'));

function Bands({ monitor }: { monitor: Monitor }) {
  return (
    <>
      <p><strong>{monitor.verdict}</strong> <span className="faint">{monitor.text}</span></p>
      <ul className="bands">{monitor.measures.map((measure) => <Band key={measure.name} measure={measure} />)}</ul>
    </>
  );
}

function Band({ measure }: { measure: Monitor['measures'][number] }) {
  const { low, high, live, expected } = measure;
  const known = [low, high, live, expected].filter((value): value is number => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const margin = (most - least) * 0.15 || 1;
  const place = (value: number): string => `${((value - least + margin) / (most - least + 2 * margin)) * 100}%`;
  return (
    <li>
      <div className="band-head">
        <span>{measure.name}{measure.isInside === false && <Tag kind="bad">outside</Tag>}</span>
        <span className="mono"><strong>{write(live)}</strong> <span className="faint">expected {write(expected)}, {write(low)} to {write(high)}</span></span>
      </div>
      <div className="band" aria-hidden>
        {low !== null && high !== null && <span className="band-range" style={{ left: place(low), width: `calc(${place(high)} - ${place(low)})` }} />}
        {expected !== null && <span className="band-expected" style={{ left: place(expected) }} />}
        {live !== null && <span className={measure.isInside === false ? 'band-live is-outside' : 'band-live'} style={{ left: place(live) }} />}
      </div>
    </li>
  );
}
