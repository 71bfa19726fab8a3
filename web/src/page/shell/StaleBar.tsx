import { useEffect, useState } from 'react';
import { useLive } from '../live/live';
import { clock, lapse } from '../shared/figures';

/** Says that what is shown is old, since when, and that the page is trying; said once to a reader, not at every second. */
export function StaleBar() {
  const { link, desk, heardAt } = useLive();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = link === 'lost' ? setInterval(() => setNow(Date.now()), 1000) : null;
    return () => { if (timer !== null) { clearInterval(timer); } };
  }, [link]);
  if (link !== 'lost') {
    return null;
  }

  return (
    <div className="stale-bar" role="alert">
      <strong>Stream lost.</strong>{' '}
      {desk === null ? 'Nothing has been heard of the desk yet.' : <>What is shown is from {clock(desk.status.at)} New York time</>}
      {heardAt !== null && <span aria-hidden>, {lapse(now - heardAt)} ago</span>}. Trying again…
    </div>
  );
}
