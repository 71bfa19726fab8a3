import type { UseQueryResult } from '@tanstack/react-query';
import type { JournalRow } from '../api/contract';

/** Which rows of a list are drawn, and the first of them that is in sight. */
export interface Sight { first: number; from: number; until: number }

/** The record a list was sent to; each sending is one of its own. Null for the newest. */
export interface Anchor { sequence: number | null }

/** A list of records of which only some are at hand. */
export interface List {
  count: number;
  /** What a row is known by, at hand or not. */
  key: (index: number) => number;
  /** Null while it is being read. */
  at: (index: number) => JournalRow | null;
  /** Minus one for a record that is not in the list, or not yet. */
  indexOf: (sequence: number) => number;
  /** The record so many steps down from another. */
  near: (sequence: number, step: number) => number;
  see: (sight: Sight) => void;
  /** An answer that could not be read; null where all is well. */
  problem: UseQueryResult<unknown> | null;
}
