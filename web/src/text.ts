/** Numbers and dates as people read them; a minus is a minus sign, not a hyphen. */

const signed = (text: string): string => text.replace('-', '\u2212');

/** 0.1234 → 12.3%; a value that rounds to nothing has no sign. */
export function percent(value: number, decimals = 1): string {
  const text = (value * 100).toFixed(decimals);
  return `${signed(/^-0\.?0*$/.test(text) ? text.slice(1) : text)}%`;
}

/** A percentage without its sign, for cells that have no room. */
export const bare = (value: number, decimals = 1): string => percent(value, decimals).slice(0, -1);

export const number = (value: number, decimals = 2): string => signed(value.toFixed(decimals));

/** Milliseconds of a date or a minute, taken as UTC, so that no machine's zone moves a point. */
export function instant(date: string): number {
  return Date.parse(date.length === 10 ? `${date}T00:00:00Z` : `${date}:00Z`);
}

export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 2015-01-02 from milliseconds. */
export const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
