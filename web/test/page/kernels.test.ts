import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { depth, nearestFirst } from '../../src/page/desk/soundings';
import { normal, payoffOf } from '../../src/page/puts/payoff';
import { ashore, sail } from '../../src/page/rehearsal/voyage';
import { besides } from '../../src/page/research/besides';
import { settings } from '../../src/page/research/StartRun';
import { field } from '../../src/page/shared/csv';
import { clock, gain, lapse, money, percent, plain, weekday } from '../../src/page/shared/figures';
import type { JournalRow, LoadLine } from '../../src/page/api/contract';
import { loadLine, positions } from '../mock/desk';
import { document } from '../mock/work';

describe('figures', () => {
  it('are written as a person reads them', () => {
    expect([money(-1234.5), gain(0), gain(3), gain(-0.004), percent(0.0312), money(null)]).toEqual(['−1,234.50', '0.00', '+3.00', '0.00', '3.1%', '–']);
    expect([clock('2026-02-18T15:42:07Z'), clock('2026-07-01T15:42:07Z'), weekday('2026-02-18')]).toEqual(['10:42:07', '11:42:07', 'Wed 18 Feb']);
    expect([lapse(999), lapse(61_000), lapse(3_600_000), lapse(90_000_000), lapse(-5)]).toEqual(['0 s', '1 m 01 s', '1 h 00 m', '1 d 01 h', '0 s']);
  });

  it('show a message without its marks, and a mark that was meant as text', () => expect(plain('<b>WEC</b> a &lt; b &amp; c <script>')).toBe('WEC a < b & c <script>'));
});

describe('the load line', () => {
  it('puts what is crossed before everything, then by how much is used', () => {
    const fractions = nearestFirst(loadLine).map((each) => each.limit.fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => b - a));
    const crossed: LoadLine = { ...loadLine, scopes: [...loadLine.scopes, { scope: 'x', equity: null, limits: [{ ...loadLine.scopes[0]!.limits.at(-1)!, isCrossed: true, fraction: 0.5 }] }] };
    expect(nearestFirst(crossed)[0]!.scope).toBe('x');
    expect([depth(NaN), depth(-1), depth(0.4), depth(9)]).toEqual([0, 0, 0.4, 1.15]);
  });
});

describe('the payoff', () => {
  const puts = positions.filter((position) => position.option !== null);

  it('at expiry is the premium above all strikes, and falls by a hundred shares for each put below them', () => {
    const payoff = payoffOf(puts)!;
    expect(payoff.atExpiry.at(-1)).toBeCloseTo(100 * (6.42 + 6.9), 8);
    const low = payoff.prices[0]!;
    expect(payoff.atExpiry[0]).toBeCloseTo(100 * (6.42 + 6.9 - (620 - low) - (610 - low)), 8);
    expect(payoff.breakEvens).toHaveLength(1);
    expect(payoff.breakEvens[0]).toBeCloseTo((620 + 610 - 6.42 - 6.9) / 2, 1);
  });

  it('today lies below expiry for a seller, and meets it when no time is left', () => {
    const payoff = payoffOf(puts)!;
    payoff.today!.forEach((value, index) => expect(value).toBeLessThanOrEqual(payoff.atExpiry[index]! + 1e-6));
    const last = payoffOf(puts.map((each) => ({ ...each, option: { ...each.option!, dte: 0 } })))!;
    last.today!.forEach((value, index) => expect(value).toBeCloseTo(last.atExpiry[index]!, 8));
  });

  it('is not told where an entry, the underlying or a volatility is unknown', () => {
    expect(payoffOf([])).toBeNull();
    expect(payoffOf(puts.map((each) => ({ ...each, averageCost: null })))).toBeNull();
    expect(payoffOf(puts.map((each) => ({ ...each, option: { ...each.option!, underlyingPrice: null } })))).toBeNull();
    expect(payoffOf(puts.map((each, index) => ({ ...each, option: { ...each.option!, impliedVolatility: index === 0 ? null : 0.2 } })))!.today).toBeNull();
  });

  it('knows the normal distribution', () => [[0, 0.5], [1, 0.8413447], [-1.96, 0.0249979]].forEach(([x, share]) => expect(normal(x!)).toBeCloseTo(share!, 6)));
});

describe('a voyage', () => {
  const rows = (...texts: [string, string][]): JournalRow[] => texts.map(([type, text], index) => ({ sequence: index + 1, at: new Date(1_000_000 * (index + 1)).toISOString(), kind: 'event', type, text }));
  const told = rows(
    ['PlaceGroup', 'Open A #41 Buy 42 LMT 108.5 IFDS_WEC_A_EN_260218; #42 Sell 42 LMT 110.4 IFDS_WEC_A_TP_260218; #43 Sell 42 STP 106.8 IFDS_WEC_A_SL_260218'],
    ['Executed', '#41 Buy 20 WEC @ 108.4 0001.01'], ['Executed', '#41 Buy 22 WEC @ 108.5 0001.02'], ['OrderError', '#42 201: rejected'], ['ConcludeLeg', '#43 Cancelled: the close'], ['BrokerLost', 'closed'], ['OrderError', '#43 399: a notice']);

  it('follows each order from its sending to its end', () => {
    const { lives, executions } = sail(ashore, told, null);
    expect([...lives.values()].map(({ orderId, label, filled, end, lane, isOpening }) => [orderId, label, filled, end, lane, isOpening])).toEqual([
      [41, 'WEC A EN', 42, 'filled', 0, true], [42, 'WEC A TP', 0, 'rejected', 1, false], [43, 'WEC A SL', 0, 'ended', 2, false]]);
    expect([lives.get(41)!.from, lives.get(41)!.to, executions]).toEqual([1_000_000, 3_000_000, 2]);
  });

  it('marks what befell the desk, takes no row twice, and does not care in how many pieces they come', () => {
    const whole = sail(ashore, told, null);
    const pieces = told.reduce((voyage, _, index) => sail(voyage, told.slice(0, index + 1), null), ashore);
    expect(pieces).toEqual(whole);
    expect(whole.marks.map((mark) => mark.kind)).toEqual(['rejection', 'storm']);
  });
});

describe('research', () => {
  it('lays a second run over the first on the first’s dates, both beginning at one', () => {
    const [first, second] = [document(3, 'held'), { ...document(9, 'daily'), dates: document(9, 'daily').dates.slice(0, 900) }];
    const both = besides(first, second);
    expect([both.benchmark!.name, both.benchmark!.equity.length, both.benchmark!.equity[0]]).toEqual(['daily', first.dates.length, 1]);
    expect(both.benchmark!.equity[800]).toBeCloseTo(second.strategy.equity[800]! / second.strategy.equity[0]!, 12);
    expect(besides(first, { ...second, dates: ['1999-01-04'] }).benchmark).toBeNull();
  });

  it('reads settings as --set takes them', () => expect(settings('a.b=1\n c = x=y ,nonsense')).toEqual([{ key: 'a.b', value: '1' }, { key: 'c', value: 'x=y' }]));
});

it('keeps a saved text from being a formula', () => expect([field('=1+1'), field('a,"b"'), field(-5), field(null)]).toEqual(["'=1+1", '"a,""b"""', '-5', '']));

describe('the colours', () => {
  const css = readFileSync(new URL('../../src/page/style/ground.css', import.meta.url), 'utf8');
  const block = (from: string): Record<string, string> => Object.fromEntries([...css.slice(css.indexOf(from)).split('}')[0]!.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((match) => [match[1]!, match[2]!]));
  const chalk = block(':root {');
  const night = { ...chalk, ...block(":root[data-mantine-color-scheme='dark']") };
  const luminance = (colour: string): number => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)).reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index]!, 0);
  const contrast = (a: string, b: string): number => { const [x, y] = [luminance(a), luminance(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };

  // WCAG 2.1, 1.4.3: 4.5 for text
  it.each([['chalk', chalk], ['night', night]])('can be read on every ground: %s', (_, of) => {
    const pairs: [string, string][] = [...['paper', 'panel', 'panel-2'].flatMap((ground) => ['ink', 'faint', 'link', 'good', 'bad', 'warn'].map((ink): [string, string] => [ink, ground])), ['good', 'good-wash'], ['bad', 'bad-wash'], ['warn', 'warn-wash'], ['ink', 'good-wash'], ['rail-ink', 'rail'], ['rail-faint', 'rail'], ['rail-ink', 'rail-on'], ['chalk', 'hull-below']];
    expect(pairs.filter(([ink, ground]) => contrast(of[ink]!, of[ground]!) < 4.5).map(([ink, ground]) => `${ink} on ${ground}: ${contrast(of[ink]!, of[ground]!).toFixed(2)}`)).toEqual([]);
  });
});
