import type { Limit } from '../api/contract';
import { count, dollars, percent } from '../shared/figures';
import { depth, type Sounding } from './soundings';

const units: Record<Limit['unit'], (value: number) => string> = { dollars, count, fraction: percent };
const levels = { calm: 'within', near: 'near the line', crossed: 'over the line' } as const;

/** One limit: its use against it as a bar whose end is the line. */
export function SoundingRow({ sounding, isPointed, point }: { sounding: Sounding; isPointed: boolean; point: (key: string | null) => void }) {
  const { limit, scope, level, key } = sounding;
  const write = units[limit.unit];
  return (
    <li className={`sounding is-${level}${isPointed ? ' is-pointed' : ''}`} onMouseEnter={() => point(key)} onMouseLeave={() => point(null)}>
      <div className="sounding-head">
        <span className="sounding-name">{limit.what}<span className="sounding-scope">{scope}</span></span>
        <span className="sounding-use">{write(limit.use)}<span className="sounding-of">{limit.isFloor ? ' · at least ' : ' of '}{write(limit.limit)}</span></span>
      </div>
      <div className="bar" role="meter" aria-label={`${limit.what}, ${scope}`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(Math.min(1, depth(limit.fraction)) * 100)} aria-valuetext={`${write(limit.use)}, limit ${write(limit.limit)}, ${levels[level]}`}>
        <span className="bar-fill" style={{ width: `${(depth(limit.fraction) / 1.15) * 100}%` }} />
        <span className="bar-line" />
      </div>
    </li>
  );
}
