import type { ReportDocument } from '../document';
import type { EChartsOption } from '../echarts';
import { isNarrow, type Look } from '../look';
import { instant, number, percent } from '../text';
import { frame, legend, plane, points, timeAxis, tooltip, top, valueAxis } from './frame';

/** Growth of 1 against the benchmark, and below it on the same axis how far each is under its last high. */
export function equity(document: ReportDocument, look: Look): EChartsOption {
  const at = document.dates.map(instant);
  const [first, last] = [at[0] ?? 0, at[at.length - 1] ?? 0];
  const curves = [document.strategy, ...(document.benchmark ? [document.benchmark] : [])];
  const colours = [look.strategy, look.benchmark];
  const under = Math.round((look.height - top(look, true) - 34) * 0.3);
  return {
    ...frame(look, `${document.title}: growth of 1`, document.subtitle),
    legend: legend(look, curves.map((curve) => curve.name)),
    tooltip: tooltip(look, (value) => (value <= 0 ? percent(value) : number(value, 3))),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [plane(look, { bottom: 34 + under + 18 }), plane(look, { top: look.height - 34 - under, bottom: 34 })],
    xAxis: [
      { ...timeAxis(look, first, last, false), gridIndex: 0, axisLine: { show: false } },
      { ...timeAxis(look, first, last), gridIndex: 1 },
    ],
    yAxis: [
      { ...valueAxis(look, 'growth of 1', (value) => number(value, value % 1 === 0 ? 0 : value % 0.5 === 0 ? 1 : 2), { scale: true }), gridIndex: 0 },
      { ...valueAxis(look, 'drawdown', (value) => percent(value, 0), { max: 0, splitNumber: 3 }), gridIndex: 1 },
    ],
    series: [
      ...curves.map((curve, index) => ({
        name: curve.name,
        type: 'line' as const,
        data: points(at, curve.equity),
        showSymbol: false,
        lineStyle: { color: colours[index]!, width: index === 0 ? 1.8 : 1.2 },
        itemStyle: { color: colours[index]! },
        z: 3 - index,
      })),
      ...curves.map((curve, index) => ({
        name: curve.name,
        type: 'line' as const,
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: points(at, curve.drawdown),
        showSymbol: false,
        lineStyle: { color: colours[index]!, width: isNarrow(look) ? 0.8 : 1 },
        itemStyle: { color: colours[index]! },
        areaStyle: index === 0 ? { color: colours[0]!, opacity: 0.18 } : { opacity: 0 },
        z: 3 - index,
      })),
    ],
  };
}
