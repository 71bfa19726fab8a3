import { useMediaQuery } from '@mantine/hooks';
import { memo, useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { JournalRow } from '../api/contract';
import { clock, plain, stamp } from '../shared/figures';
import type { Anchor, List } from './list';
import { useSight } from './useSight';

const rowHeight = { wide: 34, narrow: 56 };

/** As many rows as there are, of which only those in sight are drawn. Arrow keys move, as in a list. */
export function Rows({ list, at, pick, anchor }: { list: List; at: number | null; pick: (sequence: number) => void; anchor: Anchor }) {
  const place = useRef<HTMLDivElement>(null);
  const height = useMediaQuery('(max-width: 860px)') === true ? rowHeight.narrow : rowHeight.wide;
  const sight = useSight(place, list.count, height);
  const { from, until } = sight;
  const see = useRef(list.see);
  see.current = list.see;
  useEffect(() => see.current(sight), [sight, anchor]);

  const show = (index: number, isMiddle: boolean): void => {
    const element = place.current!;
    const [above, below] = [index * height, (index + 1) * height - element.clientHeight];
    element.scrollTop = isMiddle ? (above + below) / 2 : Math.min(above, Math.max(below, element.scrollTop));
  };
  const target = anchor.sequence === null ? 0 : list.indexOf(anchor.sequence);
  useLayoutEffect(() => {
    if (target >= 0) {
      show(target, true);
    }
  }, [anchor, target < 0, height]);

  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -list.count, End: list.count }[event.key];
    if (step === undefined || list.count === 0) {
      return;
    }

    event.preventDefault();
    const next = at === null || list.indexOf(at) < 0 ? list.key(0) : list.near(at, step);
    pick(next);
    show(Math.max(0, list.indexOf(next)), false);
  };
  const shown = Array.from({ length: Math.max(0, Math.min(until, list.count) - from) }, (_, index) => from + index);
  const isDrawn = at !== null && list.indexOf(at) >= from && list.indexOf(at) < until;
  return (
    <div ref={place} className="rows" tabIndex={0} role="listbox" aria-label="Journal records" aria-activedescendant={isDrawn ? `record-${at}` : undefined} onKeyDown={move}>
      <div role="presentation" style={{ height: list.count * height, position: 'relative' }}>
        {shown.map((index) => (
          <Record key={list.key(index)} sequence={list.key(index)} row={list.at(index)} start={index * height} height={height} isChosen={list.key(index) === at} place={index + 1} of={list.count} pick={pick} />
        ))}
      </div>
    </div>
  );
}

interface RecordProps { sequence: number; row: JournalRow | null; start: number; height: number; isChosen: boolean; place: number; of: number; pick: (sequence: number) => void }

const Record = memo(({ sequence, row, start, height, isChosen, place, of, pick }: RecordProps) => (
  <div id={`record-${sequence}`} role="option" aria-selected={isChosen} aria-posinset={place} aria-setsize={of} className={`record ${row === null ? 'is-awaited' : `is-${row.kind}`}`} style={{ transform: `translateY(${start}px)`, height }} onClick={() => pick(sequence)}>
    <span className="mono faint record-number">{sequence}</span>
    <span className="mono record-at" title={row === null ? undefined : clock(row.at)}>{row === null ? '' : stamp(row.at)}</span>
    <span className="record-type">{row?.type ?? '…'}</span>
    <span className="record-text">{row === null ? '' : plain(row.text)}</span>
  </div>
));
