import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { post } from '../api/client';
import type { ResearchKind, ResearchRun } from '../api/contract';
import { Panel } from '../shared/Panel';

const kinds: readonly [ResearchKind, string][] = [['backtest', 'Backtest'], ['walkforward', 'Walk-forward'], ['permute', 'Permutation'], ['screen', 'Screen'], ['validate', 'Validate']];
const strategies = ['rotation', 'reversal'];
const amount = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** `key=value` in lines, as `--set` takes them. */
export function settings(text: string): { key: string; value: string }[] {
  return text.split(/[\n,]+/).map((line) => line.trim()).filter((line) => line.includes('='))
    .map((line) => ({ key: line.slice(0, line.indexOf('=')).trim(), value: line.slice(line.indexOf('=') + 1).trim() }));
}

export function StartRun() {
  const [form, setForm] = useState({ kind: 'backtest' as ResearchKind, strategy: 'rotation', data: '', start: '', end: '', seed: '', runs: '', costBps: '', set: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const change = (key: keyof typeof form) => (event: { currentTarget: { value: string } }): void => setForm({ ...form, [key]: event.currentTarget.value });
  const start = async (): Promise<void> => {
    setProblem(null);
    try {
      const run = await post<ResearchRun>('/api/research/runs', {
        kind: form.kind, strategy: form.strategy, data: form.data || null, start: form.start || null, end: form.end || null,
        seed: amount(form.seed), runs: amount(form.runs), costBps: amount(form.costBps), set: settings(form.set),
      });
      await queries.invalidateQueries({ queryKey: ['work'] });
      void navigate(`/research/${run.id}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The service did not answer.');
    }
  };
  const isDrawn = form.kind === 'permute';
  return (
    <Panel title="Start a run">
      <form className="start" onSubmit={(event) => { event.preventDefault(); void start(); }}>
        <label>What<select className="field" value={form.kind} onChange={change('kind')}>{kinds.map(([kind, name]) => <option key={kind} value={kind}>{name}</option>)}</select></label>
        <label>Strategy<select className="field" value={form.strategy} onChange={change('strategy')}>{strategies.map((name) => <option key={name}>{name}</option>)}</select></label>
        <label>From<input className="field" type="date" value={form.start} onChange={change('start')} /></label>
        <label>to<input className="field" type="date" value={form.end} onChange={change('end')} /></label>
        <label>Cost, bps<input className="field" inputMode="decimal" value={form.costBps} onChange={change('costBps')} placeholder="configured" /></label>
        <label>{isDrawn ? 'Permutations' : 'Seed'}<input className="field" inputMode="numeric" value={isDrawn ? form.runs : form.seed} onChange={change(isDrawn ? 'runs' : 'seed')} placeholder="configured" /></label>
        <label className="whole">Data folder<input className="field" value={form.data} onChange={change('data')} placeholder="configured" /></label>
        <label className="whole">Other settings<textarea className="field" rows={2} value={form.set} onChange={change('set')} placeholder="selection.top_n=3" /></label>
        {problem !== null && <div className="form-problem whole" role="alert">{problem}</div>}
        <button type="submit" className="act act-main whole">Start</button>
      </form>
    </Panel>
  );
}
