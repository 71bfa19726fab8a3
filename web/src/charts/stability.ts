import type { Params, ReportDocument, Stability } from '../document';
import type { EChartsOption } from '../echarts';
import { blend, type Look } from '../look';
import { number } from '../text';
import { cells, names, type Cell } from './cells';
import { bubble, frame, top } from './frame';

/**
 * The objective at every point of the grid, neighbours beside each other. A plateau is a finding, a lonely peak an accident.
 * Rows are the two averages, columns what is held; the chosen point is outlined.
 */
export function stability(document: ReportDocument, look: Look, map: Stability): EChartsOption {
  const rows = distinct(map.points.map((point) => rowOf(point.params)));
  const columns = distinct(map.points.map((point) => columnOf(point.params)));
  const values = map.points.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const all = map.points.map((point): Cell => ({
    column: columns.indexOf(columnOf(point.params)),
    row: rows.indexOf(rowOf(point.params)),
    colour: blend(look.even, look.strategy, high > low ? (point.value - low) / (high - low) : 0.5),
    text: number(point.value),
    hint: `${rowOf(point.params)}, ${columnOf(point.params)}: ${number(point.value, 4)}`,
    isOutlined: map.chosen !== null && isSame(map.chosen, point.params),
  }));
  return {
    ...frame(look, `${document.title}: ${map.objective} over the grid`, `Rows: fast / slow average. Columns: assets · correlation cap.${map.chosen ? ' Outlined: configured.' : ''}`),
    tooltip: bubble(look),
    grid: { left: 66, right: 20, top: top(look, false) + 26, bottom: 14 },
    xAxis: names(look, columns, { position: 'top' }),
    yAxis: names(look, rows, { inverse: true }),
    series: [cells(look, all)],
  };
}

const rowOf = (params: Params): string => `${params.ema_fast} / ${params.ema_slow}`;
const columnOf = (params: Params): string => `${params.top_n} · ${params.corr_cap}`;
const distinct = (all: string[]): string[] => [...new Set(all)];
const isSame = (a: Params, b: Params): boolean => rowOf(a) === rowOf(b) && columnOf(a) === columnOf(b);
