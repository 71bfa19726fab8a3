import type { Permutation, ReportDocument } from '../document';
import type { EChartsOption } from '../echarts';
import type { Look } from '../look';
import { number, percent } from '../text';
import { bubble, frame, plane, top, valueAxis } from './frame';

/** Where the real history's best stands among the bests of histories whose order was shuffled. */
export function permutation(document: ReportDocument, look: Look, test: Permutation): EChartsOption {
  const bins = histogram(test.permuted, test.real);
  return {
    ...frame(
      look,
      `${document.title}: real against permuted`,
      `${test.permuted.length} permuted histories; ${percent(test.p)} of them did at least as well as the real one`),
    tooltip: bubble(look),
    grid: plane(look, { top: top(look, false) + 22, bottom: 52 }),
    xAxis: { ...valueAxis(look, `best ${test.objective} of the grid`, (value) => number(value), { min: bins.from, max: bins.to, interval: bins.width * Math.ceil(bins.counts.length / 12), nameGap: 28 }), axisLine: { show: true, lineStyle: { color: look.faint } } },
    yAxis: valueAxis(look, 'histories', (value) => `${value}`, { minInterval: 1 }),
    series: [
      {
        type: 'custom',
        data: bins.counts.map((count, index) => [bins.from + index * bins.width, count]),
        tooltip: { formatter: ({ value }: { value: unknown }) => tell(value as [number, number], bins.width) },
        renderItem: (_params: unknown, api: { value(index: number): number; coord(at: [number, number]): [number, number] }) => {
          const [left, bottom] = api.coord([api.value(0), 0]);
          const [right, high] = api.coord([api.value(0) + bins.width, api.value(1)]);
          return { type: 'rect', shape: { x: left + 0.5, y: high, width: Math.max(0, right - left - 1), height: bottom - high }, style: { fill: look.benchmark, opacity: 0.75 } };
        },
      } as never,
      {
        type: 'line',
        data: [],
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: look.strategy, width: 2, type: 'solid' },
          label: { color: look.strategy, fontFamily: look.font, fontWeight: 600, formatter: `real ${number(test.real)}`, position: 'end' },
          data: [{ xAxis: test.real }],
        },
      },
    ],
  };
}

const tell = ([from, count]: [number, number], width: number): string => `${number(from)} to ${number(from + width)}: ${count}`;

/** Bins after Freedman and Diaconis (1981), 8 to 40 of them, on an axis that also holds the real value. */
export function histogram(values: number[], real: number): { from: number; to: number; width: number; counts: number[] } {
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (at: number): number => sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? real;
  const [low, high] = [Math.min(sorted[0] ?? real, real), Math.max(sorted[sorted.length - 1] ?? real, real)];
  const span = high > low ? high - low : 1;
  const ideal = (2 * (quantile(0.75) - quantile(0.25))) / Math.cbrt(Math.max(1, sorted.length));
  const wanted = Math.min(40, Math.max(8, Math.ceil(span / (ideal > 0 ? ideal : span))));
  const width = round(span / wanted);
  const from = Math.floor(low / width) * width;
  const bins = Math.floor((high - from) / width) + 1;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    counts[Math.min(bins - 1, Math.floor((value - from) / width))]! += 1;
  }

  return { from, to: from + bins * width, width, counts };
}

/** The nearest of 1, 2, 2.5 and 5 times a power of ten, at least as wide. */
function round(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= width) ?? 10);
}
