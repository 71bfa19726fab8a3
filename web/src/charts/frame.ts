import type { EChartsOption } from '../echarts';
import { isNarrow, letters, type Look } from '../look';
import { day, months } from '../text';

/** What all charts share: paper, letters, heading, no animation. Line heights are given: ECharts guesses them from a letter not every machine has. */
export function frame(look: Look, title: string, subtitle: string): EChartsOption {
  return {
    useUTC: true,
    animation: false,
    backgroundColor: look.paper,
    textStyle: { fontFamily: look.font, fontSize: letters(look), color: look.ink },
    title: {
      text: title,
      subtext: subtitle,
      left: 16,
      top: 12,
      itemGap: 3,
      textStyle: { fontFamily: look.font, fontSize: isNarrow(look) ? 14 : 17, lineHeight: isNarrow(look) ? 19 : 22, fontWeight: 600, color: look.ink, width: look.width - 32, overflow: 'truncate' },
      subtextStyle: { fontFamily: look.font, fontSize: letters(look), lineHeight: letters(look) + 4, color: look.faint, width: (look.width - 32) * (isNarrow(look) ? 0.85 : 1), overflow: 'break' },
    },
  };
}

/** Where a chart's plane begins, under heading and legend. */
export const top = (look: Look, hasLegend: boolean): number => (isNarrow(look) ? 78 : 66) + (hasLegend ? 26 : 0);

export function legend(look: Look, names: string[]): EChartsOption['legend'] {
  return {
    data: names,
    type: 'plain',
    left: 14,
    top: top(look, false) - 4,
    itemWidth: 16,
    itemHeight: 8,
    itemGap: isNarrow(look) ? 8 : 14,
    icon: 'roundRect',
    textStyle: { color: look.ink, fontFamily: look.font, fontSize: letters(look) },
    inactiveColor: look.rule,
  };
}

/** An axis of sessions. Years are told in full; months only where there is room for them. */
export function timeAxis(look: Look, first: number, last: number, hasLabels = true) {
  const years = (last - first) / (365.25 * 86_400_000);
  return {
    type: 'time' as const,
    min: fromNewYear(first),
    max: last,
    splitNumber: isNarrow(look) ? 4 : 10,
    axisLine: { lineStyle: { color: look.faint } },
    axisTick: { show: hasLabels, lineStyle: { color: look.faint } },
    axisLabel: {
      show: hasLabels,
      color: look.faint,
      fontFamily: look.font,
      fontSize: letters(look),
      hideOverlap: true,
      formatter: (at: number): string => {
        const date = new Date(at);
        if (years < 0.3) {
          return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
        }

        return date.getUTCMonth() === 0 ? `${date.getUTCFullYear()}` : years > 4 ? '' : `${months[date.getUTCMonth()]}`;
      },
    },
    splitLine: { show: true, lineStyle: { color: look.rule, width: 1 } },
    axisPointer: { label: { formatter: ({ value }: { value: unknown }) => day(Number(value)) } },
  };
}

/** A report that begins in the first days of January begins with its year's label. */
function fromNewYear(first: number): number {
  const newYear = Date.UTC(new Date(first).getUTCFullYear(), 0, 1);
  return first - newYear < 7 * 86_400_000 ? newYear : first;
}

export function valueAxis(look: Look, name: string, formatter: (value: number) => string, more: object = {}) {
  return {
    type: 'value' as const,
    name,
    nameLocation: 'middle' as const,
    nameGap: isNarrow(look) ? 36 : 52,
    nameTextStyle: { color: look.faint, fontFamily: look.font, fontSize: letters(look) },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: look.faint, fontFamily: look.font, fontSize: letters(look), formatter },
    splitLine: { lineStyle: { color: look.rule } },
    ...more,
  };
}

/** What a person sees who points at something. */
export const bubble = (look: Look) => ({
  confine: true,
  backgroundColor: look.paper,
  borderColor: look.rule,
  textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 },
});

/** The same for a moment: all curves at it, values as the axis writes them. */
export function tooltip(look: Look, formatter: (value: number) => string) {
  return {
    ...bubble(look),
    trigger: 'axis' as const,
    axisPointer: { type: 'line' as const, lineStyle: { color: look.faint } },
    valueFormatter: (value: unknown) => (typeof value === 'number' ? formatter(value) : '–'),
  };
}

/** The plane's place, with room at the left for numbers and a name. */
export function plane(look: Look, more: object = {}) {
  return { left: isNarrow(look) ? 56 : 82, right: isNarrow(look) ? 14 : 26, top: top(look, true), bottom: 34, ...more };
}

/** Pairs of moment and value; a null breaks the line. */
export const points = (at: number[], values: (number | null)[]): [number, number | null][] => at.map((moment, index) => [moment, values[index] ?? null]);
