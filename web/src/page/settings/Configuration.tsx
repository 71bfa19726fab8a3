import { createColumnHelper } from '@tanstack/react-table';
import type { ConfiguredKey } from '../api/contract';
import { useConfiguration } from '../api/queries';
import { DataTable } from '../shared/DataTable';
import { Panel, Tag } from '../shared/Panel';
import { Answer } from '../shared/states';

const column = createColumnHelper<ConfiguredKey>();
const columns = [
  column.accessor('key', { header: 'Key', cell: ({ row: { original: row } }) => <><code>{row.key}</code><div className="faint small">{row.description}</div></> }),
  column.accessor('value', { header: 'Value', cell: ({ row: { original: row } }) => <><span className="setting-value">{row.value ?? '–'}</span>{row.isSecret && <Tag kind="quiet">secret</Tag>}{row.value !== row.default && !row.isSecret && <Tag>changed</Tag>}</> }),
  column.accessor('source', { header: 'From', cell: (cell) => <code>{cell.getValue()}</code>, meta: { wideOnly: true } }),
  column.accessor('default', { header: 'Default', cell: (cell) => cell.getValue() ?? '–', meta: { wideOnly: true } }),
  column.accessor('allowed', { header: 'Allowed', meta: { wideOnly: true } }),
];

export function Configuration() {
  const configuration = useConfiguration();
  return (
    <Panel title="Configuration" note={configuration.data && `${configuration.data.items.length} keys; changed in files or the environment, read at start`}>
      <Answer query={configuration}>{({ items }) => <div className="keys"><DataTable name="Configuration" rows={items} columns={columns} filter="Filter keys" csv="configuration.csv" empty="No key is configured." /></div>}</Answer>
    </Panel>
  );
}
