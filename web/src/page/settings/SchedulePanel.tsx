import { createColumnHelper } from '@tanstack/react-table';
import type { Moment } from '../api/contract';
import { useSchedule } from '../api/queries';
import { jobs } from '../desk/Moments';
import { DataTable } from '../shared/DataTable';
import { fullStamp } from '../shared/figures';
import { Panel, Tag } from '../shared/Panel';
import { Answer } from '../shared/states';

const column = createColumnHelper<Moment>();
const columns = [
  column.accessor('at', { header: 'When, New York', cell: (cell) => fullStamp(cell.getValue()) }),
  column.accessor('deployment', { header: 'Strategy' }),
  column.accessor('job', { header: 'What', cell: ({ row: { original: row } }) => <>{jobs[row.job]}{row.opens && <Tag kind="quiet">opens</Tag>}</> }),
  column.accessor('session', { header: 'Session', meta: { wideOnly: true } }),
  column.accessor('state', { header: 'State', meta: { wideOnly: true }, cell: (cell) => (cell.getValue() === 'missed' ? <Tag kind="bad">missed</Tag> : cell.getValue()) }),
];

export function SchedulePanel() {
  const schedule = useSchedule();
  return (
    <Panel title="Schedule" note="the next ten sessions; from each session’s own open and close">
      <Answer query={schedule}>{({ items }) => <div className="schedule"><DataTable name="Schedule" rows={items} columns={columns} filter="Filter moments" empty="Nothing is scheduled." /></div>}</Answer>
    </Panel>
  );
}
