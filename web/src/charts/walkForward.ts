import type { Params, ReportDocument, WalkForward } from '../document';
import type { EChartsOption } from '../echarts';
import { blend, isNarrow, letters, type Look } from '../look';
import { number, percent } from '../text';
import { cells, names, type Cell } from './cells';
import { bubble, frame, plane, top, valueAxis } from './frame';

const knobs: readonly (keyof Params)[] = ['ema_fast', 'ema_slow', 'top_n', 'corr_cap'];
const gap = 26;
const foot = 50;

/** Window by window: what training promised, what the quarter after it brought, and the parameters that were chosen for it. */
export function walkForward(document: ReportDocument, look: Look, walk: WalkForward): EChartsOption {
  const starts = walk.windows.map((window) => window.oosStart.slice(0, 7));
  const head = top(look, false);
  const strips = 4 * (isNarrow(look) ? 18 : 24);
  const each = Math.round((look.height - head - strips - foot - 2 * gap) / 2);
  const hidden = { ...names(look, starts), axisLabel: { show: false }, axisLine: { show: true, lineStyle: { color: look.faint } } };
  return {
    ...frame(look, `${document.title}: walk-forward, ${walk.windows.length} windows`, document.subtitle),
    tooltip: bubble(look),
    grid: [
      plane(look, { top: head, bottom: look.height - head - each }),
      plane(look, { top: head + each + gap, bottom: look.height - head - 2 * each - gap }),
      plane(look, { top: look.height - foot - strips, bottom: foot }),
    ],
    xAxis: [
      { ...hidden, gridIndex: 0 },
      { ...hidden, gridIndex: 1 },
      {
        ...names(look, starts),
        gridIndex: 2,
        axisLabel: { color: look.faint, fontFamily: look.font, fontSize: letters(look), interval: 'auto' },
        name: 'first month out of sample',
        nameLocation: 'middle',
        nameGap: 26,
      },
    ],
    yAxis: [
      { ...valueAxis(look, isNarrow(look) ? 'training' : `training: ${walk.objective}`, (value) => number(value, 1)), gridIndex: 0 },
      { ...valueAxis(look, isNarrow(look) ? 'after' : 'after: return', (value) => percent(value, 0)), gridIndex: 1 },
      { ...names(look, [...knobs]), gridIndex: 2, inverse: true },
    ],
    series: [
      {
        name: `best ${walk.objective} in training`,
        type: 'bar',
        barCategoryGap: '30%',
        itemStyle: { color: look.strategy },
        tooltip: { valueFormatter: (value) => number(Number(value)) },
        data: walk.windows.map((window) => window.objective),
      },
      {
        name: 'return out of sample',
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        barCategoryGap: '30%',
        tooltip: { valueFormatter: (value) => percent(Number(value), 2) },
        data: walk.windows.map((window) => (window.oosReturn === null
          ? '-'
          : { value: window.oosReturn, itemStyle: { color: window.oosReturn < 0 ? look.loss : look.gain } })),
      },
      cells(look, chosen(look, walk), { xAxisIndex: 2, yAxisIndex: 2 }),
    ],
  };
}

/** A strip for each parameter; the darker the larger its value among those that were ever chosen. */
function chosen(look: Look, walk: WalkForward): Cell[] {
  return knobs.flatMap((knob, row) => {
    const values = [...new Set(walk.windows.map((window) => window.params[knob]))].sort((a, b) => a - b);
    return walk.windows.map((window, column): Cell => ({
      column,
      row,
      colour: blend(look.even, look.strategy, 0.12 + (values.length > 1 ? 0.7 * (values.indexOf(window.params[knob]) / (values.length - 1)) : 0.3)),
      text: `${window.params[knob]}`,
      hint: `${window.oosStart} to ${window.oosEnd}: ${knob} ${window.params[knob]}`,
    }));
  });
}
