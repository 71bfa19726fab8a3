import { useState } from 'react';
import type { Deployment } from '../api/contract';
import { Panel } from '../shared/Panel';
import { Empty } from '../shared/states';

/** What it runs with. Edited here they make a command line: a new deployment begins at the bottom of the ladder, and only a person starts it. */
export function Parameters({ deployment }: { deployment: Deployment }) {
  const [changed, setChanged] = useState<Record<string, string>>({});
  const edits = deployment.parameters.filter(({ key, value }) => changed[key] !== undefined && changed[key] !== value);
  return (
    <Panel title="Parameters" note={<span className="mono" title="Hash of the settings">settings {deployment.settingsHash.slice(0, 12)} · limits {deployment.limitsHash.slice(0, 12)}</span>}>
      {deployment.parameters.length === 0
        ? <Empty>It has no parameters of its own.</Empty>
        : (
          <table className="data parameters">
            <thead><tr><th scope="col">Key</th><th scope="col">Value</th></tr></thead>
            <tbody>
              {deployment.parameters.map(({ key, value }) => (
                <tr key={key}>
                  <td><code>{key}</code></td>
                  <td><input className="field" aria-label={`Value of ${key}`} value={changed[key] ?? value} onChange={(event) => setChanged({ ...changed, [key]: event.currentTarget.value })} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      {edits.length > 0 && (
        <div className="edited">
          <p>Changed settings void the evidence. Try them in research first:</p>
          <pre tabIndex={0}>{`plimsoll backtest ${deployment.name} ${edits.map(({ key }) => `--set ${key}=${changed[key]}`).join(' ')}`}</pre>
        </div>
      )}
    </Panel>
  );
}
