import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Sight } from './list';

/** Rows drawn beyond both edges, so that a quick hand sees no gap. */
const beyond = 14;

/**
 * Which of a list's rows of one height are in sight. All follows from where the list is scrolled to: nothing is kept for each of its rows, of
 * which there may be hundreds of thousands.
 */
export function useSight(place: RefObject<HTMLElement | null>, count: number, height: number): Sight {
  const [sight, setSight] = useState<Sight>({ first: 0, from: 0, until: 0 });
  useLayoutEffect(() => {
    const element = place.current!;
    const look = (): void => {
      const first = Math.floor(element.scrollTop / height);
      const from = Math.max(0, Math.min(first, count) - (first === 0 ? 0 : beyond));
      const until = Math.min(count, first + Math.ceil(element.clientHeight / height) + beyond);
      setSight((now) => (now.first === first && now.from === from && now.until === until ? now : { first, from, until }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      watch.disconnect();
    };
  }, [place, count, height]);
  return sight;
}
