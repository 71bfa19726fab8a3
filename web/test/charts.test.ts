import { describe, expect, it } from 'vitest';
import { charts } from '../src/charts';
import { histogram } from '../src/charts/permutation';
import type { ReportDocument } from '../src/document';
import { echarts } from '../src/echarts';
import { blend, dark, font, inkOn, light, type Colours } from '../src/look';
import { bare, instant, number, percent } from '../src/text';
import { sample } from './sample';

const draw = (name: string, document: ReportDocument, colours: Colours = light, width = 1120): string => {
  const chart = charts.find((each) => each.name === name)!;
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height: chart.height });
  drawing.setOption(chart.option(document, { ...colours, width, height: chart.height, font })!);
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg.replace(/zr\d+-c(ls-)?\d+/g, 'zr'); // ECharts counts its drawings
};
/** What a reader reads, in the order of drawing. */
const words = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]!);

/** Texts that are not turned, with where they begin and end if a letter is on average half as wide as high. */
function level(svg: string): { text: string; from: number; to: number }[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].flatMap(([, attributes, text]) => {
    const at = /translate\((-?[\d.]+) /.exec(attributes!);
    const size = Number(/font-size:(\d+)/.exec(attributes!)?.[1] ?? 12);
    const anchor = /text-anchor="(\w+)"/.exec(attributes!)?.[1] ?? 'start';
    const width = text!.length * size * 0.5;
    const from = Number(at?.[1]) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    return at === null ? [] : [{ text: text!, from, to: from + width }];
  });
}

describe.each(charts.map((chart) => chart.name))('%s', (name) => {
  it('is the same to the letter when drawn twice', () => expect(draw(name, sample)).toBe(draw(name, sample)));

  it.each([[light, 1120], [dark, 1120], [light, 360], [dark, 360]])('has a heading and keeps its letters inside', (colours, width) => {
    const svg = draw(name, sample, colours, width);
    expect(words(svg)[0] ?? '').not.toBe('');
    expect(svg).toContain(`fill="${colours.paper}"`);
    for (const { text, from, to } of level(svg)) {
      expect([text, from]).toEqual([text, Math.max(0, from)]);
      expect([text, to]).toEqual([text, Math.min(width, to)]);
    }
  });
});

it('draws nothing where there is nothing to draw from', () => {
  const bare = { ...sample, stability: null, walkForward: null, permutation: null };
  expect(charts.filter((chart) => chart.option(bare, { ...light, width: 1120, height: 400, font }) === null).map((chart) => chart.name))
    .toEqual(['stability', 'walk-forward', 'permutation']);
});

it('leaves out the benchmark that a document lacks', () => {
  expect(words(draw('equity', sample))).toContain('SPY buy and hold');
  expect(words(draw('equity', { ...sample, benchmark: null }))).not.toContain('SPY buy and hold');
});

it('names the deepest drawdown with its day', () => expect(words(draw('drawdown', sample))).toContain('−3.8% on 2025-01-03'));

it('writes each month, the totals and the means', () => {
  const seen = words(draw('heatmap', sample));
  for (const word of ['Jan', 'Dec', 'Year', 'mean', '2024', '2025', '−1.0', '11.1']) {
    expect(seen).toContain(word);
  }
  expect(seen.filter((word) => word === '11.1')).toHaveLength(3); // the month, its year, its mean
});

it('draws weights as steps at the sessions in which something changed', () => {
  const option = charts.find((chart) => chart.name === 'weights')!.option(sample, { ...light, width: 1120, height: 400, font })!;
  const first = (option.series as { data: [number, number][] }[])[0]!;
  expect(first.data).toEqual([[instant('2024-12-27'), 0], [instant('2024-12-30'), 0.5], [instant('2025-01-03'), 0], [instant('2025-01-06'), 0]]);
});

it('outlines the configured point of the grid and nothing else', () =>
  expect(draw('stability', sample).match(/stroke="#1b1f24" stroke-width="2"/g)).toHaveLength(1));

it('puts every permuted history into one bin, and the real one on the axis', () => {
  for (const values of [[1], [1, 1, 1], [0.5, 0.9, 1, 1.1, 1.2, 2.1], Array.from({ length: 500 }, (_, index) => Math.sin(index) * 3)]) {
    const bins = histogram(values, 4);
    expect(bins.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
    expect(bins.from).toBeLessThanOrEqual(Math.min(...values));
    expect(bins.to).toBeGreaterThan(4);
  }
});

it('writes numbers as people read them', () => {
  expect([percent(-0.1234), percent(-0.0001), percent(1), bare(0.05), number(-2.5)]).toEqual(['−12.3%', '0.0%', '100.0%', '5.0', '−2.50']);
});

it('takes dates as UTC on every machine', () => {
  expect(instant('2025-01-02')).toBe(Date.UTC(2025, 0, 2));
  expect(instant('2025-01-02T15:30')).toBe(Date.UTC(2025, 0, 2, 15, 30));
});

it('blends colours and picks an ink that can be read on them', () => {
  expect(blend('#000000', '#ffffff', 0.5)).toBe('#808080');
  expect(blend('#000000', '#ff0000', 2)).toBe('#ff0000');
  expect([inkOn('#ffffff'), inkOn('#0b5394')]).toEqual(['#1b1f24', '#ffffff']);
});
