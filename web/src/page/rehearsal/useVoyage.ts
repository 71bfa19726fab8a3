import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { DeskStream, silent, type Live } from '../live/stream';
import { ashore, sail, type Voyage } from './voyage';

const nothing = (): (() => void) => () => {};

/** A rehearsal's own stream, and the course of its orders. Without a path nothing is listened to. */
export function useVoyage(path: string | null, onEnd: () => void): { live: Live; voyage: Voyage } {
  const ended = useRef(onEnd);
  ended.current = onEnd;
  const stream = useMemo(() => (path === null ? null : new DeskStream(path, undefined, () => ended.current())), [path]);
  useEffect(() => stream?.start(), [stream]);
  const live = useSyncExternalStore(stream?.subscribe ?? nothing, stream?.current ?? (() => silent));
  const [voyage, setVoyage] = useState<Voyage>(ashore);
  useEffect(() => setVoyage(ashore), [path]);
  useEffect(() => setVoyage((before) => sail(before, live.journal, live.desk)), [live.journal, live.desk]);
  return { live, voyage };
}
