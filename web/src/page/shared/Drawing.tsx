import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { echarts, type EChartsOption } from '../../echarts';
import { font, type Look } from '../../look';
import { pageLook } from './look';

/** A line has no more points than its place has pixels: a pointer moves over ten years of days without a stumble. Stacked ones must keep their common days. */
const thinned = (option: EChartsOption): EChartsOption => ({
  ...option,
  series: [option.series ?? []].flat().map((each) => (each.type === 'line' && each.stack === undefined ? { ...each, sampling: 'lttb' as const } : each)),
});

/** One chart of the report's kind, as wide as its place, in the page's colours. */
export default function Drawing({ option, height, label }: { option: (look: Look) => EChartsOption | null; height: number; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const element = place.current!;
    const drawing = echarts.init(element, null, { renderer: 'svg', width: 1, height });
    const draw = (): void => {
      const width = element.clientWidth;
      const made = width > 0 ? option({ ...pageLook(scheme), width, height, font }) : null;
      if (made !== null) {
        drawing.resize({ width, height });
        drawing.setOption(thinned(made), { notMerge: true });
      }
    };
    const watch = new ResizeObserver(draw);
    watch.observe(element);
    return () => {
      watch.disconnect();
      drawing.dispose();
    };
  }, [option, height, scheme]);
  return <div ref={place} style={{ height, minWidth: 0 }} role="img" aria-label={label} />;
}
