/** How a chart looks: on paper and screens, light and dark, wide and narrow. Sizes are CSS pixels. */
export interface Look {
  width: number;
  height: number;
  font: string;
  paper: string;
  ink: string;
  /** Labels and captions. */
  faint: string;
  /** Grid lines. */
  rule: string;
  strategy: string;
  benchmark: string;
  loss: string;
  gain: string;
  /** Neither lost nor gained. */
  even: string;
  /** Told apart by people with any kind of colour vision (after Okabe and Ito, 2008), the first nine for nine symbols. */
  parts: readonly string[];
  /** Not invested. */
  idle: string;
}

export type Colours = Omit<Look, 'width' | 'height' | 'font'>;

export const font = "Inter, system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif";

export const light: Colours = {
  paper: '#ffffff',
  ink: '#1b1f24',
  faint: '#5c6670',
  rule: '#e3e6ea',
  strategy: '#0b5394',
  benchmark: '#9a6700',
  loss: '#c0392b',
  gain: '#1a7f4b',
  even: '#f6f7f8',
  parts: ['#0072b2', '#e69f00', '#56b4e9', '#009e73', '#b8a200', '#d55e00', '#cc79a7', '#7a6ff0', '#5d4037', '#607d8b', '#8bc34a', '#ad1457'],
  idle: '#eceff2',
};

export const dark: Colours = {
  paper: '#14181d',
  ink: '#e8ebee',
  faint: '#9aa5b1',
  rule: '#2b323a',
  strategy: '#6cb2f5',
  benchmark: '#e0a63a',
  loss: '#ef7a6d',
  gain: '#4cc38a',
  even: '#1f252c',
  parts: ['#4aa3df', '#f0b429', '#8ad1f5', '#2fc39a', '#d8cc3c', '#f0813c', '#e09bc2', '#a39bff', '#b08d80', '#9fb4c0', '#a8d672', '#e4699a'],
  idle: '#242a31',
};

/** Below this a chart is for a phone: fewer labels, smaller letters. */
export const isNarrow = (look: Look): boolean => look.width < 560;

export const letters = (look: Look): number => (isNarrow(look) ? 10 : 12);

/** A colour between two, at 0 the first. Both as #rrggbb. */
export function blend(from: string, to: string, at: number): string {
  const share = Math.min(1, Math.max(0, at));
  const channel = (text: string, index: number): number => parseInt(text.slice(1 + 2 * index, 3 + 2 * index), 16);
  const mixed = [0, 1, 2].map((index) => Math.round(channel(from, index) + (channel(to, index) - channel(from, index)) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever is read more easily on a ground (relative luminance as in WCAG 2.1). */
export function inkOn(ground: string): string {
  const linear = [1, 3, 5]
    .map((at) => parseInt(ground.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
  return luminance > 0.22 ? '#1b1f24' : '#ffffff';
}
