import type { ReportDocument } from '../document';
import type { EChartsOption } from '../echarts';
import type { Look } from '../look';
import { day, instant, percent } from '../text';
import { frame, legend, plane, points, timeAxis, tooltip, valueAxis } from './frame';

/** How far below its last high the strategy was, with the deepest point named. */
export function drawdown(document: ReportDocument, look: Look): EChartsOption {
  const at = document.dates.map(instant);
  const { strategy, benchmark } = document;
  const deepest = strategy.drawdown.reduce((low, value, index) => (value < strategy.drawdown[low]! ? index : low), 0);
  const isLate = deepest > at.length * 0.5;
  return {
    ...frame(look, `${document.title}: drawdown`, document.subtitle),
    legend: legend(look, [strategy.name, ...(benchmark ? [benchmark.name] : [])]),
    tooltip: tooltip(look, (value) => percent(value)),
    grid: plane(look),
    xAxis: timeAxis(look, at[0] ?? 0, at[at.length - 1] ?? 0),
    yAxis: valueAxis(look, 'below the last high', (value) => percent(value, 0), { max: 0 }),
    series: [
      {
        name: strategy.name,
        type: 'line',
        data: points(at, strategy.drawdown),
        showSymbol: false,
        lineStyle: { color: look.loss, width: 1.2 },
        itemStyle: { color: look.loss },
        areaStyle: { color: look.loss, opacity: 0.22 },
        markPoint: {
          symbol: 'circle',
          symbolSize: 7,
          silent: true,
          itemStyle: { color: look.loss, borderColor: look.paper, borderWidth: 1.5 },
          label: {
            show: true,
            position: isLate ? 'left' : 'right',
            distance: 8,
            color: look.ink,
            fontFamily: look.font,
            fontWeight: 600,
            textBorderColor: look.paper,
            textBorderWidth: 3,
            formatter: `${percent(strategy.drawdown[deepest] ?? 0)} on ${day(at[deepest] ?? 0)}`,
          },
          data: at.length > 0 ? [{ name: 'deepest', coord: [at[deepest]!, strategy.drawdown[deepest]!] }] : [],
        },
        z: 3,
      },
      ...(benchmark
        ? [{
            name: benchmark.name,
            type: 'line' as const,
            data: points(at, benchmark.drawdown),
            showSymbol: false,
            lineStyle: { color: look.benchmark, width: 1 },
            itemStyle: { color: look.benchmark },
            z: 2,
          }]
        : []),
    ],
  };
}
