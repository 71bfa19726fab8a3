import { Slider } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Panel } from '../shared/Panel';

/** Any moment of the journal; let go of it and the desk of that moment is made again by replay. */
export function TimeSlider({ first, last, at, go }: { first: number; last: number; at: number | null; go: (sequence: number | null) => void }) {
  const [value, setValue] = useState(at ?? last);
  const [typed, setTyped] = useState('');
  useEffect(() => setValue(at ?? last), [at, at === null ? last : 0]);
  const jump = (sequence: number): void => go(Math.min(last, Math.max(first, sequence)));
  return (
    <Panel title="Time" note={at === null ? 'now; slide back to see the desk as it was' : `after record ${value.toLocaleString('en-US')}`} actions={at !== null && <button type="button" className="link-button" onClick={() => go(null)}>Back to now</button>}>
      <div className="time">
        <Slider className="time-slider" min={first} max={last} value={value} onChange={setValue} onChangeEnd={jump} label={(each) => each.toLocaleString('en-US')} thumbLabel="Sequence number" color="navy" />
        <form onSubmit={(event) => { event.preventDefault(); if (/^\d+$/.test(typed)) { jump(Number(typed)); setTyped(''); } }}>
          <input className="field" inputMode="numeric" size={10} placeholder="number" aria-label="Go to a sequence number" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        </form>
        <span className="time-steps">
          <button type="button" className="act" aria-label="One record back" onClick={() => jump((at ?? last) - 1)}>‹</button>
          <button type="button" className="act" aria-label="One record on" onClick={() => jump((at ?? last) + 1)}>›</button>
        </span>
      </div>
    </Panel>
  );
}
