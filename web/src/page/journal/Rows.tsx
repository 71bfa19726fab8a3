import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { JournalRow } from '../api/contract';
import { plain, stamp, clock } from '../shared/figures';

const rowHeight = { wide: 34, narrow: 56 };

/** As many rows as there are, of which only those in sight are drawn. Arrow keys move, as in a list. */
export function Rows({ rows, at, pick, more }: { rows: JournalRow[]; at: number | null; pick: (sequence: number) => void; more: (() => void) | null }) {
  const place = useRef<HTMLDivElement>(null);
  const height = useMediaQuery('(max-width: 860px)') === true ? rowHeight.narrow : rowHeight.wide;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => place.current, estimateSize: () => height, overscan: 14 });
  useEffect(() => virtual.measure(), [virtual, height]);
  const shown = virtual.getVirtualItems();
  const lowest = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== null && lowest > rows.length - 60) {
      more();
    }
  }, [more, lowest, rows.length]);

  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (step === undefined) {
      return;
    }

    event.preventDefault();
    const from = rows.findIndex((row) => row.sequence === at);
    const next = Math.min(rows.length - 1, Math.max(0, from < 0 ? 0 : from + step));
    pick(rows[next]!.sequence);
    virtual.scrollToIndex(next);
  };
  return (
    <div ref={place} className="rows" tabIndex={0} role="listbox" aria-label="Journal records" aria-activedescendant={at === null ? undefined : `record-${at}`} onKeyDown={move}>
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start }) => {
          const row = rows[index]!;
          return (
            <div key={row.sequence} id={`record-${row.sequence}`} role="option" aria-selected={row.sequence === at} className={`record is-${row.kind}`} style={{ transform: `translateY(${start}px)`, height }} onClick={() => pick(row.sequence)}>
              <span className="mono faint record-number">{row.sequence}</span>
              <span className="mono record-at" title={clock(row.at)}>{stamp(row.at)}</span>
              <span className="record-type">{row.type}</span>
              <span className="record-text">{plain(row.text)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
