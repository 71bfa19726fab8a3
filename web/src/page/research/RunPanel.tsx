import { lazy, Suspense, useMemo } from 'react';
import { useRun } from '../api/queries';
import type { ResearchRun } from '../api/contract';
import type { ReportDocument } from '../../document';
import { Figure, Figures, Panel } from '../shared/Panel';
import { Answer, Empty, Waiting } from '../shared/states';
import { besides } from './besides';
import { metricName, metricValue } from './metrics';

const Charts = lazy(() => import('./Charts'));
/** One run with its report; a second one's curve is laid over it and its figures stand beside. */
export function RunPanel({ id, other, compare, runs }: { id: string; other: string | null; compare: (id: string | null) => void; runs: ResearchRun[] }) {
  const run = useRun(id);
  const second = useRun(other === id ? null : other);
  const document = run.data?.document as ReportDocument | null | undefined;
  const beside = second.data?.document as ReportDocument | null | undefined;
  const drawn = useMemo(() => (document ? (beside ? besides(document, beside) : document) : null), [document, beside]);
  return (
    <Answer query={run}>
      {({ work: told, result }) => (
        <>
          <Panel
            title={told.title}
            note={<code>{told.command}</code>}
            actions={document && (
              <label className="compare">Compare with
                <select className="field" value={other ?? ''} onChange={(event) => compare(event.currentTarget.value || null)}>
                  <option value="">its benchmark</option>
                  {runs.filter((each) => each.id !== id && each.state === 'done').map((each) => <option key={each.id} value={each.id}>{each.title}</option>)}
                </select>
              </label>
            )}
          >
            {told.metrics.length > 0 && (
              <Figures>
                {told.metrics.map(({ name, value }) => {
                  const theirs = second.data?.work.metrics.find((each) => each.name === name);
                  return <Figure key={name} name={metricName(name)} value={metricValue(name, value)} note={theirs && `against ${metricValue(name, theirs.value)}`} />;
                })}
              </Figures>
            )}
            {told.settings.length > 0 && <p className="faint small">{told.settings.map(({ key, value }) => `${key} = ${value}`).join(' · ')}</p>}
            {told.state === 'failed' && <div className="form-problem" role="alert">{told.error ?? `It ended with exit code ${told.exitCode}.`}</div>}
            {!drawn && told.log.length > 0 && <pre tabIndex={0} aria-label="Log">{told.log.join('\n')}</pre>}
            {!drawn && told.state === 'running' && <Waiting what={told.progressText ?? 'At work'} />}
            {!drawn && told.state === 'done' && <Empty>This run left no charts; its answer is below.</Empty>}
            {!drawn && result !== null && <pre tabIndex={0} aria-label="Result">{JSON.stringify(result, null, 2)}</pre>}
          </Panel>
          {drawn && <Suspense fallback={<Waiting what="Drawing" />}><Charts document={drawn} /></Suspense>}
        </>
      )}
    </Answer>
  );
}
