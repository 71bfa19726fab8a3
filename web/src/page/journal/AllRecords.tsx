import { useCallback } from 'react';
import { Empty, Failed } from '../shared/states';
import type { Anchor } from './list';
import { Rows } from './Rows';
import { useAllRecords } from './useAllRecords';

interface Props { first: number; last: number; at: number | null; pick: (sequence: number) => void; anchor: Anchor; send: (anchor: Anchor) => void }

/** Every record there is, and how many came while the reader was elsewhere. */
export function AllRecords({ first, last, at, pick, anchor, send }: Props) {
  const recentre = useCallback((sequence: number) => send({ sequence }), [send]);
  const { newer, ...list } = useAllRecords(first, last, anchor.sequence, recentre);
  return (
    <>
      <p className="records-newer" aria-live="polite">{newer > 0 && <button type="button" className="link-button" onClick={() => send({ sequence: null })}>{newer.toLocaleString('en-US')} newer</button>}</p>
      {list.problem !== null && <Failed error={list.problem.error} again={() => void list.problem!.refetch()} />}
      {list.count === 0 ? <Empty>No record yet.</Empty> : <Rows list={list} at={at} pick={pick} anchor={anchor} />}
    </>
  );
}
