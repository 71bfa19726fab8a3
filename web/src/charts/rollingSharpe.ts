import type { ReportDocument } from '../document';
import type { EChartsOption } from '../echarts';
import type { Look } from '../look';
import { instant, number } from '../text';
import { frame, legend, plane, points, timeAxis, tooltip, valueAxis } from './frame';

/** The Sharpe ratio of the sessions before, a year or what the document says; blank until the window is full. */
export function rollingSharpe(document: ReportDocument, look: Look): EChartsOption {
  const at = document.dates.map(instant);
  const curves = [document.strategy, ...(document.benchmark ? [document.benchmark] : [])];
  const colours = [look.strategy, look.benchmark];
  return {
    ...frame(look, `${document.title}: Sharpe ratio over ${document.rollingWindow} sessions`, document.subtitle),
    legend: legend(look, curves.map((curve) => curve.name)),
    tooltip: tooltip(look, (value) => number(value)),
    grid: plane(look),
    xAxis: timeAxis(look, at[0] ?? 0, at[at.length - 1] ?? 0),
    yAxis: valueAxis(look, 'Sharpe ratio, annual', (value) => number(value, value % 1 === 0 ? 0 : 1)),
    series: curves.map((curve, index) => ({
      name: curve.name,
      type: 'line' as const,
      data: points(at, curve.rollingSharpe),
      showSymbol: false,
      connectNulls: false,
      lineStyle: { color: colours[index]!, width: index === 0 ? 1.6 : 1 },
      itemStyle: { color: colours[index]! },
      z: 3 - index,
      ...(index === 0
        ? { markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: look.ink, type: 'solid' as const, width: 1 }, data: [{ yAxis: 0 }] } }
        : {}),
    })),
  };
}
