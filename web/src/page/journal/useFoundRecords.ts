import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../api/client';
import type { JournalPage } from '../api/contract';
import type { JournalWish } from './JournalFilter';
import type { List } from './list';

const atOnce = 500;
/** So many rows before the end the next piece is asked for. */
const ahead = 120;

/** The records that fit a wish, newest first, read in pieces as they are needed; nothing is asked without one. */
export function useFoundRecords(wish: JournalWish | null): List & { query: UseQueryResult<unknown>; total: number | null } {
  const query = useInfiniteQuery({
    queryKey: ['journal', 'found', wish],
    enabled: wish !== null,
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => get<JournalPage>('/api/journal', { ...wish, before: pageParam, limit: atOnce }, signal),
    getNextPageParam: (page) => (page.items.length < atOnce ? null : page.items.at(-1)!.sequence),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 30_000,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const place = useMemo(() => new Map(rows.map((row, index) => [row.sequence, index])), [rows]);
  const indexOf = (sequence: number): number => place.get(sequence) ?? -1;
  return {
    query: query as unknown as UseQueryResult<unknown>,
    total: query.data?.pages[0]?.total ?? null,
    count: rows.length,
    key: (index) => rows[index]?.sequence ?? -1,
    at: (index) => rows[index] ?? null,
    indexOf,
    near: (sequence, step) => rows[Math.min(rows.length - 1, Math.max(0, indexOf(sequence) < 0 ? 0 : indexOf(sequence) + step))]?.sequence ?? sequence,
    see: ({ until }) => {
      if (until > rows.length - ahead && query.hasNextPage && !query.isFetchingNextPage) {
        void query.fetchNextPage();
      }
    },
    problem: query.isError ? (query as unknown as UseQueryResult<unknown>) : null,
  };
}
