import type { ReportDocument } from '../document';
import type { EChartsOption } from '../echarts';
import { isNarrow, type Look } from '../look';
import { instant, percent } from '../text';
import { frame, legend, plane, timeAxis, tooltip, top, valueAxis } from './frame';

/** What was held, stacked; what is left blank is cash. Only moments at which something changed are drawn, as steps. */
export function weights(document: ReportDocument, look: Look): EChartsOption {
  const at = document.dates.map(instant);
  const { symbols, values } = document.weights;
  const changes = at.map((_, index) => index).filter((index) => index === 0 || index === at.length - 1 || values.some((row) => row[index] !== row[index - 1]));
  const rows = isNarrow(look) && symbols.length > 5 ? 2 : 1;
  return {
    ...frame(look, `${document.title}: weights`, document.subtitle === '' ? 'Blank: cash' : `${document.subtitle}. Blank: cash`),
    legend: legend(look, symbols),
    tooltip: tooltip(look, (value) => percent(value)),
    grid: plane(look, { top: top(look, true) + (rows - 1) * 18 }),
    xAxis: { ...timeAxis(look, at[0] ?? 0, at[at.length - 1] ?? 0), splitLine: { show: false } },
    yAxis: valueAxis(look, 'share of equity', (value) => percent(value, 0), { min: 0, max: 1 }),
    series: symbols.map((symbol, row) => ({
      name: symbol,
      type: 'line' as const,
      stack: 'weights',
      step: 'end' as const,
      data: changes.map((index): [number, number] => [at[index]!, values[row]?.[index] ?? 0]),
      showSymbol: false,
      lineStyle: { width: 0 },
      itemStyle: { color: look.parts[row % look.parts.length]! },
      areaStyle: { color: look.parts[row % look.parts.length]!, opacity: 0.9 },
    })),
  };
}
