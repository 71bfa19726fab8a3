import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../api/client';
import type { JournalPage, JournalRow } from '../api/contract';
import { useLive } from '../live/live';
import type { JournalWish } from './JournalFilter';

const atOnce = 500;

export interface Journal { query: UseQueryResult<unknown>; rows: JournalRow[]; total: number | null; first: number | null; last: number | null; more: (() => void) | null }

/** The records before a sequence number (or the newest, joined by what the stream brings), read in pieces as they are needed. */
export function useJournal(wish: JournalWish, anchor: number | null): Journal {
  const live = useLive();
  const query = useInfiniteQuery({
    queryKey: ['journal', wish, anchor],
    initialPageParam: anchor === null ? null : anchor + 1,
    queryFn: ({ pageParam, signal }) => get<JournalPage>('/api/journal', { ...wish, before: pageParam, limit: atOnce }, signal),
    getNextPageParam: (page) => (page.items.length < atOnce ? null : page.items.at(-1)!.sequence),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });
  const isPlain = Object.values(wish).every((value) => value === '');
  const newest = query.data?.pages[0];
  const rows = useMemo(() => {
    const read = query.data?.pages.flatMap((page) => page.items) ?? [];
    const top = read[0]?.sequence ?? 0;
    const fresh = isPlain && anchor === null && read.length > 0 ? live.journal.filter((row) => row.sequence > top).reverse() : [];
    return [...fresh, ...read];
  }, [query.data, live.journal, isPlain, anchor]);
  return {
    query: query as unknown as UseQueryResult<unknown>,
    rows,
    total: newest?.total ?? null,
    first: newest?.first ?? null,
    last: newest === undefined ? null : Math.max(newest.last, live.desk?.status.sequence ?? 0),
    more: query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null,
  };
}
