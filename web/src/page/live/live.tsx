import { useThrottledCallback } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { get } from '../api/client';
import type { Desk } from '../api/contract';
import { DeskStream, type Live } from './stream';

const Stream = createContext<DeskStream | null>(null);

/** Opens the desk's stream for all pages. A lost stream may mean a lost session: asking for it shows the log-in then. */
export function LiveDesk({ stream: given, children }: { stream?: DeskStream; children: ReactNode }) {
  const [stream] = useState(() => given ?? new DeskStream('/api/stream', undefined, () => void get('/api/status').catch(() => {})));
  useEffect(() => stream.start(), [stream]);
  return <Stream value={stream}><Refresh />{children}</Stream>;
}

export function useLive(): Live {
  const stream = useContext(Stream);
  if (stream === null) {
    throw new Error('no live desk around this part');
  }

  return useSyncExternalStore(stream.subscribe, stream.current);
}

/** The desk as last heard of, or null before the first word. */
export const useDesk = (): Desk | null => useLive().desk;

/** What the desk's clock says now: its last word, and what passed here since. Ticks each second. */
export function useDeskClock(): number | null {
  const { desk, heardAt, link } = useLive();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (desk === null || heardAt === null) {
    return null;
  }

  const at = Date.parse(desk.status.at);
  return link === 'live' ? at + Math.max(0, now - heardAt) : at;
}

const moves = /^(Executed|Bracket|Order|Trade|Operator|Report|Marked|Rebalance)/;
/** In a storm of orders lists are asked for again no more often than a person can read them. */
const betweenAsks = 2_000;

/** Lists that were fetched are asked for again when the journal says that they changed, and after rows were missed. */
function Refresh(): null {
  const { journal, gaps, link } = useLive();
  const queries = useQueryClient();
  const last = journal.findLast((row) => moves.test(row.type))?.sequence;
  const ask = useThrottledCallback(() => void queries.invalidateQueries({ queryKey: ['ledger'] }), betweenAsks);
  useEffect(() => ask(), [ask, last, gaps]);
  useEffect(() => {
    if (link === 'live') {
      void queries.invalidateQueries();
    }
  }, [queries, link]);
  return null;
}
