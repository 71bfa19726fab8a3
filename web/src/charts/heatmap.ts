import type { ReportDocument } from '../document';
import type { EChartsOption } from '../echarts';
import { blend, isNarrow, letters, type Look } from '../look';
import { bare, months, percent } from '../text';
import { cells, names, type Cell } from './cells';
import { bubble, frame, top } from './frame';

const monthFull = 0.08;
const yearFull = 0.25;
const apart = 8;

/** Returns of months × years, a column of the years' totals and a row of the months' means. Numbers are per cent. */
export function heatmap(document: ReportDocument, look: Look): EChartsOption {
  const decimals = isNarrow(look) ? 0 : 1;
  const colour = (value: number, full: number): string => blend(look.even, value < 0 ? look.loss : look.gain, Math.sqrt(Math.min(1, Math.abs(value) / full)) * 0.92);
  const all: Cell[] = [];
  const add = (column: number, row: number, value: number, full: number, what: string, isBold = false): void => {
    // what sums up stands a little apart
    const shift: [number, number] = [column === 12 ? apart : 0, row === document.years.length ? apart : 0];
    all.push({ column, row, shift, colour: colour(value, full), text: bare(value, decimals), hint: `${what}: ${percent(value, 2)}`, isBold });
  };

  document.years.forEach((year, row) => {
    year.months.forEach((value, month) => {
      if (value !== null) {
        add(month, row, value, monthFull, `${months[month]} ${year.year}`);
      }
    });
    add(12, row, year.total, yearFull, `${year.year}`, true);
  });
  const means = document.years.length;
  months.forEach((name, month) => {
    const seen = document.years.map((year) => year.months[month] ?? null).filter((value) => value !== null);
    if (seen.length > 0) {
      add(month, means, seen.reduce((sum, value) => sum + value, 0) / seen.length, monthFull / 2, `mean of ${seen.length} ${name}`);
    }
  });

  return {
    ...frame(look, `${document.title}: monthly returns, per cent`, document.subtitle),
    tooltip: bubble(look),
    grid: { left: 52, right: 14 + apart, top: top(look, false) + 22, bottom: 14 + apart },
    xAxis: names(look, [...(isNarrow(look) ? months.map((name) => name[0]!) : months), 'Year'].map(unique), { position: 'top', axisLabel: label(look, 'Year', [0, 0, 0, 2 * apart]) }),
    yAxis: names(look, [...document.years.map((year) => `${year.year}`), 'mean'], { inverse: true, axisLabel: label(look, 'mean', [2 * apart, 0, 0, 0]) }),
    series: [cells(look, all)],
  };
}

/** The label of what stands apart goes with it. */
const label = (look: Look, moved: string, padding: number[]) => ({
  color: look.faint,
  fontFamily: look.font,
  fontSize: letters(look),
  interval: 0,
  formatter: (name: string) => (name.trim() === moved ? `{moved|${moved}}` : name.trim()),
  rich: { moved: { padding, color: look.faint, fontFamily: look.font, fontSize: letters(look) } },
});

/** J for January, June and July are three categories: blanks, which nobody sees, keep them apart. */
const unique = (name: string, index: number): string => name + ' '.repeat(index);
