import { usePreferences } from '../api/queries';
import { Panel } from '../shared/Panel';
import { Answer } from '../shared/states';

export function PreferencesPanel() {
  const preferences = usePreferences();
  return (
    <Panel title="Load line" note="read-only" className="anchor-load-line">
      <span id="load-line" />
      <Answer query={preferences}>
        {(file) => (
          <>
            <p className="faint"><code>{file.file}</code> · hash <code className="hash">{file.hash}</code></p>
            <pre className="load-text" tabIndex={0} aria-label="The load line as it stands">{file.text}</pre>
            <h3 className="how">How to change it</h3>
            <p>{file.howToChange}</p>
          </>
        )}
      </Answer>
    </Panel>
  );
}
