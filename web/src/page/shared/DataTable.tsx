import { flexRender, getCoreRowModel, getFilteredRowModel, getSortedRowModel, useReactTable, type ColumnDef, type RowData, type SortingState } from '@tanstack/react-table';
import { useState, type ReactNode } from 'react';
import { Empty } from './states';
import { saveCsv } from './csv';

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Figures stand right. */
    right?: boolean;
    /** Left out where there is no room. */
    wideOnly?: boolean;
  }
}

interface Props<T> {
  name: string;
  rows: readonly T[];
  columns: ColumnDef<T, any>[];
  empty: ReactNode;
  /** The words a table can be narrowed by; absent, it has no such box. */
  filter?: string;
  /** The file a person may save what is shown as. */
  csv?: string;
  sorting?: SortingState;
  /** Sorting by the service; absent, the rows that are here are sorted here. */
  onSort?: (sorting: SortingState) => void;
  rowClass?: (row: T) => string | undefined;
  onRow?: (row: T) => void;
}

/** A table that sorts by its heads, is narrowed by a word and can be saved. Reached and read by keyboard. */
export function DataTable<T>({ name, rows, columns, empty, filter, csv, sorting: given, onSort, rowClass, onRow }: Props<T>) {
  const [own, setOwn] = useState<SortingState>(given ?? []);
  const [word, setWord] = useState('');
  const sorting = onSort ? (given ?? []) : own;
  const table = useReactTable<T>({
    data: rows as T[],
    columns,
    state: { sorting, globalFilter: word },
    onSortingChange: (change) => {
      const next = typeof change === 'function' ? change(sorting) : change;
      (onSort ?? setOwn)(next);
    },
    onGlobalFilterChange: setWord,
    globalFilterFn: 'includesString',
    manualSorting: onSort !== undefined,
    enableSortingRemoval: false,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  });
  if (rows.length === 0) {
    return <Empty>{empty}</Empty>;
  }

  const shown = table.getRowModel().rows;
  return (
    <>
      {(filter !== undefined || csv !== undefined) && (
        <div className="table-tools">
          {filter !== undefined && <input type="search" className="table-filter" placeholder={filter} aria-label={`${filter} in ${name}`} value={word} onChange={(event) => setWord(event.target.value)} />}
          {csv !== undefined && <button type="button" className="link-button" onClick={() => saveCsv(csv, table)}>Save as CSV</button>}
        </div>
      )}
      <div className="table-scroll" tabIndex={0} role="group" aria-label={name}>
        <table className="data">
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => {
                  const sorted = header.column.getIsSorted();
                  const meta = header.column.columnDef.meta;
                  return (
                    <th key={header.id} scope="col" className={classOf(meta)} aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}>
                      {header.column.getCanSort()
                        ? <button type="button" onClick={header.column.getToggleSortingHandler()}>{flexRender(header.column.columnDef.header, header.getContext())}<span aria-hidden className="sort-mark">{sorted === 'asc' ? '▲' : sorted === 'desc' ? '▼' : ''}</span></button>
                        : flexRender(header.column.columnDef.header, header.getContext())}
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id} className={`${rowClass?.(row.original) ?? ''}${onRow ? ' can-open' : ''}`} onClick={onRow && (() => onRow(row.original))}>
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} className={classOf(cell.column.columnDef.meta)}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <Empty>No row has “{word}”.</Empty>}
      </div>
    </>
  );
}

const classOf = (meta: { right?: boolean; wideOnly?: boolean } | undefined): string | undefined =>
  [meta?.right ? 'right' : '', meta?.wideOnly ? 'wide-only' : ''].filter(Boolean).join(' ') || undefined;
