import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { post } from '../api/client';
import { useFaults } from '../api/queries';
import type { Rehearsal } from '../api/contract';
import { Panel } from '../shared/Panel';
import { speeds } from './Helm';
import { Segments } from '../shared/Segments';

const all = ['daytrade', 'rotation', 'reversal', 'puts'];
const weathers = [['none', 'Calm'], ['mild', 'Mild'], ['storm', 'Storm'], ['named', 'Named']] as const;

export function StartRehearsal() {
  const [kind, setKind] = useState<'fast' | 'live'>('live');
  const [weather, setWeather] = useState<(typeof weathers)[number][0]>('storm');
  const [named, setNamed] = useState<string[]>([]);
  const [strategies, setStrategies] = useState<string[]>(all.slice(0, 3));
  const [form, setForm] = useState({ sessions: '5', seed: '7', speed: '60' });
  const [problem, setProblem] = useState<string | null>(null);
  const faults = useFaults();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const turn = (list: string[], name: string): string[] => (list.includes(name) ? list.filter((each) => each !== name) : [...list, name]);
  const start = async (): Promise<void> => {
    setProblem(null);
    try {
      const begun = await post<Rehearsal>('/api/rehearsals', {
        kind, sessions: Number(form.sessions), seed: Number(form.seed), faults: weather === 'named' ? named.join(',') : weather, strategies, speed: kind === 'live' && form.speed !== '' ? Number(form.speed) : null,
      });
      await queries.invalidateQueries({ queryKey: ['work'] });
      void navigate(`/rehearsal/${begun.id}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The service did not answer.');
    }
  };
  return (
    <Panel title="Set sail">
      <form className="start" onSubmit={(event) => { event.preventDefault(); void start(); }}>
        <div className="whole"><Segments label="Pace" value={kind} options={[['fast', 'At once'], ['live', 'To watch']]} choose={setKind} /></div>
        <label>Sessions<input className="field" type="number" min={1} max={2520} value={form.sessions} onChange={(event) => setForm({ ...form, sessions: event.currentTarget.value })} /></label>
        <label>Seed<input className="field" type="number" min={0} value={form.seed} onChange={(event) => setForm({ ...form, seed: event.currentTarget.value })} /></label>
        {kind === 'live' && (
          <label className="whole">Speed<select className="field" value={form.speed} onChange={(event) => setForm({ ...form, speed: event.currentTarget.value })}>{speeds.map(([name, speed]) => <option key={name} value={speed ?? ''}>{name}</option>)}</select></label>
        )}
        <div className="whole"><span className="field-name">Weather</span><Segments label="Weather" value={weather} options={weathers} choose={setWeather} /></div>
        {weather === 'named' && (
          <fieldset className="whole choices">
            <legend>Faults</legend>
            {faults.data?.items.map((fault) => <label key={fault.name} title={fault.description}><input type="checkbox" checked={named.includes(fault.name)} onChange={() => setNamed(turn(named, fault.name))} />{fault.name}</label>)}
          </fieldset>
        )}
        <fieldset className="whole choices">
          <legend>Strategies</legend>
          {all.map((name) => <label key={name}><input type="checkbox" checked={strategies.includes(name)} onChange={() => setStrategies(turn(strategies, name))} />{name}</label>)}
        </fieldset>
        {problem !== null && <div className="form-problem whole" role="alert">{problem}</div>}
        <button type="submit" className="act act-main whole" disabled={strategies.length === 0 || (weather === 'named' && named.length === 0)}>Start</button>
      </form>
    </Panel>
  );
}
