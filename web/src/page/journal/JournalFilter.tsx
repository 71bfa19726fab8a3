import { useJournalTypes } from '../api/queries';

export interface JournalWish { [key: string]: string; kind: string; type: string; q: string; from: string; to: string }

export function JournalFilter({ wish, set }: { wish: JournalWish; set: (wish: JournalWish) => void }) {
  const types = useJournalTypes().data?.items ?? [];
  const change = (key: string) => (event: { currentTarget: { value: string } }): void => set({ ...wish, [key]: event.currentTarget.value });
  return (
    <div className="fields trade-filter">
      <label className="grow">Words<input className="field" type="search" value={wish.q} placeholder="symbol, reference, reason" onChange={change('q')} /></label>
      <label>Kind
        <select className="field" value={wish.kind} onChange={(event) => set({ ...wish, kind: event.currentTarget.value, type: '' })}>
          <option value="">Events and commands</option><option value="event">Events</option><option value="command">Commands</option><option value="snapshot">Snapshots</option>
        </select>
      </label>
      <label>Type
        <select className="field" value={wish.type} onChange={change('type')}>
          <option value="">All</option>
          {types.filter((each) => wish.kind === '' || each.kind === wish.kind).map((each) => <option key={`${each.kind}/${each.type}`} value={each.type}>{each.type} ({each.count.toLocaleString('en-US')})</option>)}
        </select>
      </label>
      <label>From<input className="field" type="date" value={wish.from} onChange={change('from')} /></label>
      <label>to<input className="field" type="date" value={wish.to} onChange={change('to')} /></label>
    </div>
  );
}
