/** Figures and moments as a person reads them. What is not known is a dash; a minus is a minus sign. */
export const unknown = '–';

type Maybe = number | null | undefined;

const signedText = (text: string): string => text.replace('-', '\u2212');
const make = (options: Intl.NumberFormatOptions): ((value: Maybe) => string) => {
  const format = new Intl.NumberFormat('en-US', options);
  return (value) => (value === null || value === undefined ? unknown : signedText(format.format(value)));
};

/** 1,234.50 */
export const money = make({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** +1,234.50; nothing gained and nothing lost has no sign. */
export const gain = make({ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
/** $1,235 */
export const dollars = make({ style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
/** A price keeps up to four places: options and fractions have them. */
export const price = make({ minimumFractionDigits: 2, maximumFractionDigits: 4 });
export const quantity = make({ maximumFractionDigits: 6 });
export const count = make({ maximumFractionDigits: 0 });
export const percent = make({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const decimal = make({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const fine = make({ minimumFractionDigits: 4, maximumFractionDigits: 4 });

export const exchange = 'America/New_York';
const moment = (options: Intl.DateTimeFormatOptions): ((at: string | null | undefined) => string) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: exchange, hourCycle: 'h23', ...options });
  return (at) => (at === null || at === undefined ? unknown : format.format(new Date(at)));
};

/** 09:35:00 in New York. */
export const clock = moment({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const hour = moment({ hour: '2-digit', minute: '2-digit' });
/** 18 Feb 09:35 in New York. */
export const stamp = moment({ day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' });
export const fullStamp = moment({ day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });

const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: '2-digit', month: 'short' });
/** Wed, 18 Feb */
export const weekday = (day: string): string => dayFormat.format(new Date(`${day}T00:00:00Z`)).replace(',', '');

/** 2 d 03 h, 3 h 05 m, 4 m 09 s: the two largest parts of what is left. */
export function lapse(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  if (days > 0) {
    return `${days} d ${two(hours)} h`;
  }

  return hours > 0 ? `${hours} h ${two(minutes)} m` : minutes > 0 ? `${minutes} m ${two(seconds % 60)} s` : `${seconds} s`;
}

/** Messages are written for the phone, with its marks; a page shows their text. */
export function plain(text: string): string {
  return text.replace(/<\/?(?:b|i|u|s|code|pre)>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** How much of a value is good news: for colour, never alone. */
export const tone = (value: Maybe): 'gain' | 'loss' | undefined => (value === null || value === undefined || value === 0 ? undefined : value > 0 ? 'gain' : 'loss');

export const rungNames: Record<string, string> = { research: 'Research', paper: 'Paper', sim: 'Simulator', ibkr_paper: 'IBKR paper', live: 'Live' };
