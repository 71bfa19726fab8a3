import type { Score } from '../api/contract';
import { count, gain, percent, tone } from '../shared/figures';
import { Figure, Figures, Panel } from '../shared/Panel';

const words = (rule: string): string => rule.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ').toLowerCase();

/** How a voyage stands while it is watched: its figures, and each promise that was not broken so far. */
export function Standing({ score }: { score: Score }) {
  const broken = score.checkers.reduce((sum, checker) => sum + checker.violations, 0);
  return (
    <Panel title="So far" note={`${count(score.journalRecords)} records · ${broken === 0 ? 'every check holds' : `${broken} broken`}`}>
      <Figures>
        <Figure large name="Result" value={gain(score.brokerPnl)} tone={tone(score.brokerPnl)} note="by the gateway’s ledger" />
        <Figure large name="Orders" value={count(score.orders)} note={`${count(score.executions)} executions`} />
        <Figure large name="Fill rate" value={score.entriesSubmitted > 0 ? percent(score.entriesFilled / score.entriesSubmitted) : '–'} note={`${score.entriesFilled} of ${score.entriesSubmitted} entries`} />
        <Figure large name="Faults" value={count(score.faults.reduce((sum, fault) => sum + fault.count, 0))} note={score.kills > 0 ? `${score.kills} times killed` : 'never killed'} />
      </Figures>
      <ul className="checks" aria-label="What is checked at every step">
        {score.checkers.map(({ rule, violations }) => <li key={rule} className={violations === 0 ? 'is-kept' : 'is-broken'}><span aria-hidden>{violations === 0 ? '✓' : '✕'}</span>{words(rule)}{violations > 0 && ` · ${violations}`}</li>)}
      </ul>
    </Panel>
  );
}
