import { useComputedColorScheme } from '@mantine/core';
import { AreaSeries, ColorType, createChart, HistogramSeries, LineSeries, type IChartApi, type ISeriesApi, type UTCTimestamp } from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import { sans } from '../theme';
import { money } from './figures';
import { pageLook } from './look';

export interface Point { at: number; value: number }
interface Props {
  points: readonly Point[];
  /** A second row of columns, in the same units: gain above and loss below nothing. */
  columns?: readonly Point[];
  height: number;
  /** No axes: a line beside the figures that say it. */
  isBare?: boolean;
  label: string;
}

interface Drawn { chart: IChartApi; line: ISeriesApi<'Area'> | ISeriesApi<'Line'>; columns: ISeriesApi<'Histogram'> | null }

const seconds = (at: number): UTCTimestamp => Math.floor(at / 1000) as UTCTimestamp;
/** The library takes each second once, ascending. */
function ordered(points: readonly Point[]): { time: UTCTimestamp; value: number }[] {
  const by = new Map(points.map((point) => [seconds(point.at), point.value]));
  return [...by].sort(([a], [b]) => a - b).map(([time, value]) => ({ time, value }));
}

/** A course over time that a person can move through; ten years of days stay smooth. */
export default function TimeLine({ points, columns, height, isBare = false, label }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const scheme = useComputedColorScheme('light');
  const hasColumns = columns !== undefined;
  const fitted = useRef<{ first: number; count: number } | null>(null);

  useEffect(() => {
    const look = pageLook(scheme);
    const chart = createChart(place.current!, {
      autoSize: true,
      layout: { background: { type: ColorType.Solid, color: 'transparent' }, textColor: look.faint, fontFamily: sans, fontSize: 11, attributionLogo: false },
      grid: { vertLines: { visible: false }, horzLines: { visible: !isBare, color: look.rule } },
      rightPriceScale: { visible: !isBare, borderVisible: false, scaleMargins: { top: 0.08, bottom: hasColumns ? 0.34 : 0.06 } },
      timeScale: { visible: !isBare, borderColor: look.rule, timeVisible: isBare, minBarSpacing: 0.05 },
      crosshair: { horzLine: { visible: !isBare } },
      localization: { priceFormatter: money },
      handleScroll: !isBare,
      handleScale: !isBare,
    });
    const bars = hasColumns ? chart.addSeries(HistogramSeries, { priceScaleId: 'columns', priceLineVisible: false, lastValueVisible: false }) : null;
    if (bars !== null) {
      chart.priceScale('columns').applyOptions({ scaleMargins: { top: 0.72, bottom: 0.02 } });
    }

    const line = isBare
      ? chart.addSeries(AreaSeries, { lineColor: look.strategy, topColor: `${look.strategy}40`, bottomColor: `${look.strategy}00`, lineWidth: 2, priceLineVisible: false, lastValueVisible: false })
      : chart.addSeries(LineSeries, { color: look.strategy, lineWidth: 2, priceLineVisible: false });
    drawn.current = { chart, line, columns: bars };
    return () => {
      drawn.current = null;
      fitted.current = null;
      chart.remove();
    };
  }, [scheme, isBare, hasColumns]);

  useEffect(() => {
    const look = pageLook(scheme);
    drawn.current?.line.setData(ordered(points));
    drawn.current?.columns?.setData(ordered(columns ?? []).map((bar) => ({ ...bar, color: bar.value < 0 ? look.loss : look.gain })));
    const [first, count] = [points[0]?.at ?? 0, points.length];
    if (isBare || fitted.current === null || fitted.current.first !== first || Math.abs(fitted.current.count - count) > 2) {
      drawn.current?.chart.timeScale().fitContent(); // another course; one that only goes on stays where a person has moved it
    }

    fitted.current = { first, count };
  }, [points, columns, scheme, isBare, hasColumns]);

  return <div ref={place} className="time-line" style={{ height }} role="img" aria-label={label} />;
}
