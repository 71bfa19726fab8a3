import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { DeskStream, silent, type Live } from '../live/stream';
import { ashore, sail, type Voyage } from './voyage';

/** Ten pictures a second are enough for an eye. */
const gathered = 100;
const nothing = (): (() => void) => () => {};

/** A rehearsal's own stream, and the course of its orders. Without a path nothing is listened to. */
export function useVoyage(path: string | null): { live: Live; voyage: Voyage } {
  const stream = useMemo(() => (path === null ? null : new DeskStream(path, undefined, undefined, gathered)), [path]);
  useEffect(() => stream?.start(), [stream]);
  const live = useSyncExternalStore(stream?.subscribe ?? nothing, stream?.current ?? (() => silent));
  const [voyage, setVoyage] = useState<Voyage>(ashore);
  useEffect(() => setVoyage(ashore), [path]);
  useEffect(() => setVoyage((before) => sail(before, live.journal, live.desk, live.incidents)), [live.journal, live.desk, live.incidents]);
  return { live, voyage };
}
