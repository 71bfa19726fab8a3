import type { Limit, LoadLine } from '../api/contract';

export interface Sounding { key: string; scope: string; limit: Limit; level: Level }
export type Level = 'calm' | 'near' | 'crossed';

/** From here on a limit is called near. */
export const nearFrom = 0.8;

export const levelOf = (limit: Limit): Level => (limit.isCrossed ? 'crossed' : limit.fraction >= nearFrom ? 'near' : 'calm');

/** Every limit of every scope, what is crossed first, then by how much of it is used. */
export function nearestFirst(line: LoadLine): Sounding[] {
  return line.scopes
    .flatMap(({ scope, limits }) => limits.map((limit): Sounding => ({ key: `${scope}/${limit.name}`, scope, limit, level: levelOf(limit) })))
    .sort((a, b) => Number(b.limit.isCrossed) - Number(a.limit.isCrossed) || b.limit.fraction - a.limit.fraction || a.key.localeCompare(b.key));
}

/** Where a use stands between the keel (0) and the line (1); a little above the line is drawn, no more. */
export const depth = (fraction: number): number => Math.min(1.15, Math.max(0, Number.isFinite(fraction) ? fraction : 0));
