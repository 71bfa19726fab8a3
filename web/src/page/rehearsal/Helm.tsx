import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { post } from '../api/client';
import type { Rehearsal } from '../api/contract';

/** Seconds of the session in one of ours; null goes as fast as it can. */
export const speeds: readonly [string, number | null][] = [['1×', 1], ['10×', 10], ['60×', 60], ['300×', 300], ['1,200×', 1200], ['as fast as it goes', null]];
const textOf = (speed: number | null): string => (speed === null ? '' : String(speed));

/** Pause, speed, and the end of a rehearsal that is watched. */
export function Helm({ rehearsal, paused }: { rehearsal: Rehearsal; paused: boolean }) {
  const [problem, setProblem] = useState<string | null>(null);
  const order = (act: string, body: object = {}): void => {
    setProblem(null);
    post(`/api/rehearsals/${rehearsal.id}/${act}`, body).catch((error: unknown) => setProblem(error instanceof Error ? error.message : 'The service did not answer.'));
  };
  return (
    <div className="helm">
      <button type="button" className="act" onClick={() => order(paused ? 'resume' : 'pause')}>{paused ? 'Go on' : 'Pause'}</button>
      <label className="helm-speed">Speed
        <select className="field" value={textOf(rehearsal.speed)} onChange={({ currentTarget: { value } }) => order('speed', { speed: value === '' ? null : Number(value) })}>
          {speeds.map(([name, speed]) => <option key={name} value={textOf(speed)}>{name}</option>)}
          {!speeds.some(([, speed]) => speed === rehearsal.speed) && <option value={textOf(rehearsal.speed)}>{rehearsal.speed}×</option>}
        </select>
      </label>
      <button type="button" className="act" onClick={() => order('stop')}>End with its scorecard</button>
      {problem !== null && <span className="loss small" role="alert">{problem}</span>}
    </div>
  );
}

/** The same seed gives the same voyage, byte for byte: to watch one again is to sail it again. */
export function WatchAgain({ rehearsal }: { rehearsal: Rehearsal }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const begin = async (): Promise<void> => {
    const { sessions, seed, faults, strategies } = rehearsal;
    const begun = await post<Rehearsal>('/api/rehearsals', { kind: 'live', sessions, seed, faults, strategies, speed: 60 });
    await queries.invalidateQueries({ queryKey: ['work'] });
    void navigate(`/rehearsal/${begun.id}`);
  };
  return <button type="button" className="act" onClick={() => void begin()}>{rehearsal.kind === 'live-rehearsal' ? 'Sail it again' : 'Watch it'}</button>;
}
