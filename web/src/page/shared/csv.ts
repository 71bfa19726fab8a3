import type { Table } from '@tanstack/react-table';

/** A field as RFC 4180 writes it; one that a spreadsheet would take for a formula is kept a text. */
export function field(value: unknown): string {
  const raw = value === null || value === undefined ? '' : String(value);
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a table shows, in its order, as a file. */
export function saveCsv<T>(file: string, table: Table<T>): void {
  const columns = table.getVisibleLeafColumns().filter((column) => column.accessorFn !== undefined);
  const lines = [columns.map((column) => field(column.id)), ...table.getRowModel().rows.map((row) => columns.map((column) => field(row.getValue(column.id))))];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${lines.map((line) => line.join(',')).join('\r\n')}\r\n`], { type: 'text/csv' }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}
