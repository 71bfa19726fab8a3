import { useThrottledValue } from '@mantine/hooks';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get } from '../api/client';
import type { JournalPage, JournalRow } from '../api/contract';
import { useLive } from '../live/live';
import type { List } from './list';

const blockSize = 200;
/** Rows a list spans: 56 pixels each, it stays well under the 33,554,432 that Chromium lets an element be high. */
export const spanMax = 400_000;

const blockOf = (sequence: number): number => Math.floor((Math.max(1, sequence) - 1) / blockSize);
const bySequence = (rows: readonly JournalRow[]): Map<number, JournalRow> => new Map(rows.map((row) => [row.sequence, row]));
const together = (answers: UseQueryResult<JournalPage>[]) => ({ rows: answers.flatMap((answer) => answer.data?.items ?? []), problem: answers.find((answer) => answer.isError) ?? null });

/** Of all records those a list spans: the newest, or as many on both sides of an anchor. */
export function spanOf(first: number, last: number, anchor: number | null): { low: number; high: number } {
  const high = anchor === null ? last : Math.min(last, Math.max(anchor + spanMax / 2, first + spanMax - 1));
  return { low: Math.max(first, high - spanMax + 1), high };
}

/**
 * Every record, newest first, each at its own place: a sequence number says where a row stands, so any part is read without the parts before
 * it. What the stream brings comes on top where the reader is at the top; elsewhere nothing moves under them.
 */
export function useAllRecords(first: number, last: number, anchor: number | null, recentre: (sequence: number) => void): List & { newer: number } {
  const { journal } = useLive();
  /** The newest row while the reader is elsewhere than at the top. */
  const [held, setHeld] = useState<number | null>(anchor === null ? null : last);
  /** How far the service's answers are known to go; beyond are the stream's rows. */
  const [base, setBase] = useState(last);
  const top = Math.min(held ?? last, last);
  const { low, high } = spanOf(first, top, anchor);
  const count = Math.max(0, high - low + 1);
  const [range, setRange] = useState(`${blockOf(high - 40)} ${blockOf(high)}`);
  const [from, until] = useThrottledValue(range, 80).split(' ').map(Number) as [number, number];
  const read = useQueries({
    queries: Array.from({ length: Math.max(0, Math.min(until, blockOf(base)) - from + 1) }, (_, index) => from + index).map((block) => ({
      queryKey: ['journal', 'block', block, Math.min(blockSize, base - block * blockSize)],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<JournalPage>('/api/journal', { before: (block + 1) * blockSize + 1, limit: blockSize }, signal),
      staleTime: Infinity,
      gcTime: 30_000,
      refetchOnWindowFocus: false,
    })),
    combine: together,
  });
  const known = useMemo(() => bySequence(read.rows), [read.rows]);
  const told = useMemo(() => bySequence(journal), [journal]);
  const row = (sequence: number): JournalRow | null => told.get(sequence) ?? known.get(sequence) ?? null;
  return {
    count,
    key: (index) => high - index,
    at: (index) => row(high - index),
    indexOf: (sequence) => (sequence >= low && sequence <= high ? high - sequence : -1),
    near: (sequence, step) => Math.min(high, Math.max(low, sequence - step)),
    see: (sight) => {
      setRange(`${blockOf(high - sight.until)} ${blockOf(high - sight.from)}`);
      setHeld(sight.first > 0 || anchor !== null ? (held ?? last) : null);
      const newest = high - sight.from;
      if (newest > base && !told.has(Math.max(base + 1, high - sight.until + 1))) {
        setBase(last); // the stream no longer has it: the service does
      }

      if ((sight.until >= count && low > first) || (sight.first === 0 && high < top)) {
        recentre(high - sight.first);
      }
    },
    problem: read.problem,
    newer: last - top,
  };
}
