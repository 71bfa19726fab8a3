import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useDeskAt, useJournalRecord } from '../api/queries';
import type { DeskAt } from '../api/contract';
import { Books } from '../desk/Books';
import { Positions } from '../desk/Positions';
import { WorkingOrders } from '../desk/WorkingOrders';
import { fullStamp, gain, money, plain, tone } from '../shared/figures';
import { Figure, Figures, Panel, Tag } from '../shared/Panel';
import { Segments } from '../shared/Segments';
import { Answer } from '../shared/states';

/** One record as it was journaled, and the desk after it. */
export function RecordPanel({ sequence, close }: { sequence: number; close: () => void }) {
  const [view, setView] = useState<'state' | 'record'>('state');
  const [settled] = useDebouncedValue(sequence, 150);
  const record = useJournalRecord(settled); // while a key is held down, rows go by
  const state = useDeskAt(view === 'state' ? settled : null);
  return (
    <Panel
      title={`Record ${sequence.toLocaleString('en-US')}`}
      className="record-panel"
      note={record.data && <>{fullStamp(record.data.at)} <Tag kind="quiet">{record.data.kind}</Tag></>}
      actions={<><Segments label="Show" value={view} options={[['state', 'The desk then'], ['record', 'The record']]} choose={setView} /><button type="button" className="link-button" onClick={close}>Close</button></>}
    >
      {record.data && <p className="record-told"><strong>{record.data.type}</strong> {plain(record.data.text)}</p>}
      {view === 'record'
        ? <Answer query={record}>{({ data }) => <pre tabIndex={0} aria-label="The record as journaled">{data === null ? 'A snapshot: see the desk then.' : JSON.stringify(data, null, 2)}</pre>}</Answer>
        : <Answer query={state}>{(desk) => <Then desk={desk} />}</Answer>}
    </Panel>
  );
}

function Then({ desk }: { desk: DeskAt }) {
  const { status } = desk;
  return (
    <div className="then">
      <Figures>
        <Figure name="Equity" value={money(status.equity)} />
        <Figure name="Day P&L" value={gain(desk.pnl.today)} tone={tone(desk.pnl.today)} />
        <Figure name="Connection" value={status.connection.isUp ? 'up' : 'down'} />
        <Figure name="Openings" value={status.frozen ? 'frozen' : status.halted ? 'halted' : 'allowed'} />
      </Figures>
      <Books books={desk.books} status={status} ask={null} />
      <Positions positions={desk.positions} />
      <WorkingOrders orders={desk.workingOrders} />
    </div>
  );
}
