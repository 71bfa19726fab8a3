import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

export interface Filter { [key: string]: string; deployment: string; symbol: string; status: string; exitReason: string; from: string; to: string }

export function TradeFilter({ filter, set, deployments }: { filter: Filter; set: (filter: Filter) => void; deployments: string[] }) {
  const [symbol, setSymbol] = useState(filter.symbol);
  const later = useDebouncedCallback((value: string) => set({ ...filter, symbol: value.trim().toUpperCase() }), 300);
  const change = (key: keyof Filter) => (event: { currentTarget: { value: string } }): void => set({ ...filter, [key]: event.currentTarget.value });
  return (
    <div className="fields trade-filter">
      <label>Strategy
        <select className="field" value={filter.deployment} onChange={change('deployment')}>
          <option value="">All</option>
          {deployments.map((name) => <option key={name}>{name}</option>)}
        </select>
      </label>
      <label>Status
        <select className="field" value={filter.status} onChange={change('status')}>
          <option value="">All</option><option value="OPEN">Open</option><option value="CLOSED">Closed</option>
        </select>
      </label>
      <label>Symbol<input className="field" value={symbol} size={8} onChange={(event) => { setSymbol(event.currentTarget.value); later(event.currentTarget.value); }} /></label>
      <label>Entered from<input className="field" type="date" value={filter.from} max={filter.to || undefined} onChange={change('from')} /></label>
      <label>to<input className="field" type="date" value={filter.to} min={filter.from || undefined} onChange={change('to')} /></label>
      <button type="button" className="link-button" onClick={() => { setSymbol(''); set({ deployment: '', symbol: '', status: '', exitReason: '', from: '', to: '' }); }}>Clear</button>
    </div>
  );
}
