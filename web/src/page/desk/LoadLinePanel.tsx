import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { LoadLine } from '../api/contract';
import { Panel } from '../shared/Panel';
import { Empty } from '../shared/states';
import { Hull } from './Hull';
import { nearestFirst, type Sounding } from './soundings';
import { SoundingRow } from './SoundingRow';

const few = 7;

/** The load line as a ship's draught: the water stands at the limit that is nearest, and each limit has its mark. */
export function LoadLinePanel({ line }: { line: LoadLine }) {
  const [isWhole, setWhole] = useState(false);
  const [pointed, setPointed] = useState<string | null>(null);
  const soundings = useMemo(() => nearestFirst(line), [line]);
  const shown = isWhole ? soundings : soundings.slice(0, few);
  const nearest = soundings[0];
  return (
    <Panel title="Load line" className="load-line" note={<Link to="/settings#load-line" className="mono" title="Hash of the limits; how to change them">{line.hash.slice(0, 12)}</Link>}>
      {nearest === undefined
        ? <Empty>The load line has no limits to show.</Empty>
        : (
          <div className="load-body">
            <Hull soundings={soundings} pointed={pointed} />
            <div>
              <p className="load-word">{wordOf(nearest)}</p>
              <ol className="soundings">
                {shown.map((each) => <SoundingRow key={each.key} sounding={each} isPointed={pointed === each.key} point={setPointed} />)}
              </ol>
              {soundings.length > few && (
                <button type="button" className="link-button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
                  {isWhole ? `Only the nearest ${few}` : `All ${soundings.length} limits`}
                </button>
              )}
            </div>
          </div>
        )}
    </Panel>
  );
}

function wordOf({ limit, scope }: Sounding): string {
  const whose = scope === 'account' ? 'the account' : scope;
  if (limit.isCrossed) {
    return `Over the line: ${limit.what.toLowerCase()} of ${whose}. Nothing that opens is sent.`;
  }

  return `Nearest to the line: ${limit.what.toLowerCase()} of ${whose}, ${Math.round(limit.fraction * 100)} % used. Room: ${limit.room}.`;
}
