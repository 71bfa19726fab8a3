import { useElementSize } from '@mantine/hooks';
import { clock, hour } from '../shared/figures';
import type { Life, Mark, Voyage } from './voyage';

const lane = 24;
const head = 44;
const foot = 26;
const least = 8;
const most = 22;

/** What the desk leaves behind it: each order from its sending to its end, and what befell it on the way. Now is at the right. */
export function Wake({ voyage, span }: { voyage: Voyage; span: number }) {
  const { ref, width } = useElementSize();
  const now = voyage.now ?? 0;
  const from = now - span;
  const x = (at: number): number => 8 + ((at - from) / span) * (width - 30);
  const lives = [...voyage.lives.values()].filter((life) => (life.to ?? now) >= from && life.from <= now);
  const marks = voyage.marks.filter((mark) => mark.at >= from);
  const lanes = Math.min(most, Math.max(least, ...lives.map((life) => life.lane + 1)));
  const height = head + lanes * lane + foot;
  const working = lives.filter((life) => life.to === null).length;
  return (
    <div ref={ref} className="wake">
      <svg width={width} height={height} role="img" aria-label={`${working} orders work now; ${lives.length} orders and ${marks.length} incidents in the time shown`}>
        {ticks(from, now, width < 600 ? 4 : 8).map((at) => (
          <g key={at} className="wake-tick"><path d={`M${x(at)} ${head - 10}V${height - foot}`} /><text x={x(at)} y={height - 8}>{hour(new Date(at).toISOString())}</text></g>
        ))}
        {width > 0 && marks.map((mark) => <Pennant key={mark.sequence} mark={mark} x={x(mark.at)} bottom={height - foot} />)}
        {width > 0 && lives.filter((life) => life.lane < most).map((life) => <Course key={life.orderId} life={life} left={Math.max(0, x(life.from))} right={x(life.to ?? now)} />)}
        {voyage.now !== null && <path className="wake-now" d={`M${x(now)} ${head - 14}V${height - foot}`} />}
      </svg>
    </div>
  );
}

function Course({ life, left, right }: { life: Life; left: number; right: number }) {
  const y = head + life.lane * lane + 4;
  const width = Math.max(3, right - left);
  const share = Math.min(1, life.quantity > 0 ? life.filled / life.quantity : 0);
  const label = `${life.label} ${life.side === 'Buy' ? '+' : '−'}${life.quantity}`;
  return (
    <g className={`course is-${life.end ?? 'working'}${life.isOpening ? ' is-opening' : ''}`}>
      <title>{`#${life.orderId} ${life.label}: ${life.side} ${life.quantity}, ${life.filled} filled, ${life.end ?? 'working'}; sent ${clock(new Date(life.from).toISOString())}`}</title>
      <rect x={left} y={y} width={width} height={lane - 8} rx="2" className="course-body" />
      {share > 0 && <rect x={left} y={y + lane - 12} width={width * share} height="4" rx="1" className="course-filled" />}
      {width > label.length * 6.4 && <text x={left + 7} y={y + 11.5}>{label}</text>}
      {life.end === 'filled' && <circle cx={right} cy={y + 8} r="4.5" className="course-end" />}
      {(life.end === 'ended' || life.end === 'rejected') && <path className="course-end" d={`M${right - 4} ${y + 4}l8 8m0-8l-8 8`} />}
    </g>
  );
}

/** A storm crosses the whole picture; the rest is a flag at its head. */
const Pennant = ({ mark, x, bottom }: { mark: Mark; x: number; bottom: number }) => (
  <g className={`pennant is-${mark.kind}`}>
    <title>{`${clock(new Date(mark.at).toISOString())} ${mark.text}`}</title>
    <path className="pennant-staff" d={`M${x} 10V${mark.kind === 'storm' || mark.kind === 'start' ? bottom : head}`} />
    <path className="pennant-cloth" d={`M${x} 10l13 5l-13 5z`} />
  </g>
);

function ticks(from: number, to: number, about: number): number[] {
  const minute = 60_000;
  const step = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440].map((each) => each * minute).find((each) => (to - from) / each <= about) ?? 1440 * minute;
  const first = Math.ceil(from / step) * step;
  return to - from <= 0 ? [] : Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}
