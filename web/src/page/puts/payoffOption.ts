import { legend, plane, tooltip, valueAxis } from '../../charts/frame';
import type { EChartsOption } from '../../echarts';
import { isNarrow, letters, type Look } from '../../look';
import { dollars, gain } from '../shared/figures';
import type { Payoff } from './payoff';

const pairs = (payoff: Payoff, values: number[]): [number, number][] => payoff.prices.map((price, index) => [price, values[index]!]);

/** What the book makes over the underlying's price: at expiry, and if it stood there today. */
export function payoffOption(payoff: Payoff, look: Look): EChartsOption {
  const named = payoff.today === null ? ['at expiry'] : ['at expiry', 'today'];
  const mark = { color: look.faint, fontFamily: look.font, fontSize: letters(look) };
  return {
    animation: false,
    textStyle: { fontFamily: look.font, fontSize: letters(look), color: look.ink },
    legend: { ...legend(look, named), top: 0 },
    tooltip: tooltip(look, (value) => gain(value)),
    grid: plane(look, { top: 44, bottom: 44, right: isNarrow(look) ? 16 : 26 }),
    xAxis: { ...valueAxis(look, 'underlying', (value) => value.toFixed(0), { min: Math.ceil(payoff.prices[0]!), max: Math.floor(payoff.prices.at(-1)!), nameGap: 26, splitNumber: isNarrow(look) ? 4 : 8 }), splitLine: { show: false }, axisLine: { show: true, onZero: false, lineStyle: { color: look.faint } }, axisPointer: { label: { formatter: ({ value }: { value: unknown }) => Number(value).toFixed(2) } } },
    yAxis: valueAxis(look, 'dollars', (value) => dollars(value)),
    series: [
      {
        name: 'at expiry', type: 'line', data: pairs(payoff, payoff.atExpiry), showSymbol: false, lineStyle: { color: look.strategy, width: 2 }, itemStyle: { color: look.strategy }, areaStyle: { color: look.strategy, opacity: 0.08 },
        markLine: {
          silent: true, symbol: 'none', lineStyle: { color: look.faint, type: 'dashed', width: 1 }, label: { ...mark, position: 'end' },
          data: [{ xAxis: payoff.spot, label: { formatter: `now ${payoff.spot.toFixed(2)}` } }, ...payoff.breakEvens.map((price) => ({ xAxis: price, label: { formatter: isNarrow(look) ? '' : `even ${price.toFixed(2)}` } }))],
        },
      },
      ...(payoff.today === null ? [] : [{ name: 'today', type: 'line' as const, data: pairs(payoff, payoff.today), showSymbol: false, lineStyle: { color: look.benchmark, width: 2 }, itemStyle: { color: look.benchmark } }]),
    ],
  };
}
