import { depth, levelOf, type Sounding } from './soundings';

const keel = 352;
const line = 112;
const wave = 'q 20 -7 40 0 t 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0';
/** Half the hull's width at the deck, at the load line, and where the bilge begins. */
const hull = 'M62 52 C 70 110 70 180 84 250 C 94 306 128 344 170 352 C 212 344 246 306 256 250 C 270 180 270 110 278 52 Z';
const marks = [0.2, 0.4, 0.6, 0.8];

const at = (fraction: number): number => keel - depth(fraction) * (keel - line);

/** A ship from ahead, as deep in the water as the nearest limit is used. The list beside it says the same in words. */
export function Hull({ soundings, pointed }: { soundings: Sounding[]; pointed: string | null }) {
  const deepest = soundings[0]!;
  const level = levelOf(deepest.limit);
  const water = at(deepest.limit.fraction);
  return (
    <svg className={`hull is-${level}`} viewBox="0 0 340 384" role="img" aria-label={`Draught gauge: ${Math.round(deepest.limit.fraction * 100)} per cent of the nearest limit, ${deepest.limit.what}`}>
      <defs>
        <clipPath id="hull-shape"><path d={hull} /></clipPath>
        <linearGradient id="plating" x1="0" x2="1"><stop offset="0" stopColor="var(--hull-edge)" /><stop offset="0.5" stopColor="var(--hull)" /><stop offset="1" stopColor="var(--hull-edge)" /></linearGradient>
        <linearGradient id="deep" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stopColor="var(--sea)" stopOpacity="0.16" /><stop offset="1" stopColor="var(--sea)" stopOpacity="0.5" /></linearGradient>
      </defs>
      <rect x="0" y={water} width="340" height={Math.max(0, 384 - water)} fill="url(#deep)" />
      <g className="rigging" fill="none" stroke="var(--hull)" strokeWidth="2">
        <path d="M170 52V6M150 24h40M170 10l-44 42M170 10l44 42" strokeWidth="1.2" />
        <path d="M118 52v-14h104v14" fill="var(--hull)" stroke="none" opacity="0.85" />
      </g>
      <path d={hull} fill="url(#plating)" />
      <path d="M170 52V352" stroke="var(--hull-seam)" strokeWidth="1" />
      <g clipPath="url(#hull-shape)">
        <rect x="0" y={line} width="340" height="280" fill="var(--hull-below)" />
        {marks.map((mark) => (
          <g key={mark} className="draught-mark">
            <path d={`M${186} ${at(mark)}h14`} />
            <text x="206" y={at(mark) + 4}>{Math.round(mark * 100)}</text>
          </g>
        ))}
        {soundings.map(({ key, limit, level: own }) => (
          <path key={key} className={`pip is-${own}${pointed === key ? ' is-pointed' : ''}`} d={`M${pointed === key ? 92 : 128} ${at(limit.fraction)}H158`} />
        ))}
        <rect x="0" y={water} width="340" height={Math.max(0, 384 - water)} fill="var(--sea)" opacity="0.3" />
      </g>
      <g className="plimsoll" fill="none">
        <path d={`M66 ${line}h208`} strokeWidth="2.5" />
        <circle cx="170" cy={line} r="20" strokeWidth="3" />
        <text x="120" y={line - 6}>P</text>
        <text x="212" y={line - 6}>L</text>
      </g>
      <g className="surface"><path d={`M-80 ${water} ${wave}`} /><path className="surface-far" d={`M-60 ${water + 7} ${wave}`} /></g>
    </svg>
  );
}
