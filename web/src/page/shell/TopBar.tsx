import { useState } from 'react';
import { useSession } from '../api/session';
import { useDesk, useDeskClock, useLive } from '../live/live';
import { ActDialog, type Act } from '../shared/ActDialog';
import { clock, hour, weekday } from '../shared/figures';
import { halt, resume } from '../desk/acts';

const phases = { before: 'before the open', open: 'session open', after: 'after the close' } as const;

/** What must be in sight on every page: the exchange's clock, whether it is safe to trade, and the way to stop. */
export function TopBar() {
  const desk = useDesk();
  const now = useDeskClock();
  const { link } = useLive();
  const { mayOperate } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const status = desk?.status;
  const isStopped = status?.halted === true || status?.frozen === true;
  return (
    <header className="topbar">
      <div className="topbar-time">
        <span className="topbar-clock mono">{now === null ? '––:––:––' : clock(new Date(now).toISOString())}</span>
        <span className="topbar-zone">New York{status?.session && <> · {weekday(status.session.date)} · {phases[status.session.phase]}{status.session.phase === 'open' ? ` until ${hour(status.session.close)}` : ''}</>}</span>
      </div>
      <SafeLight isKnown={status !== undefined && link === 'live'} isSafe={status?.safeToTrade.isSafe === true} reasons={status?.safeToTrade.reasons.length ?? 0} />
      {mayOperate && status && (isStopped
        ? <button type="button" className="stop-button is-stopped" onClick={() => setAct(resume(null))}>Resume</button>
        : <button type="button" className="stop-button" onClick={() => setAct(halt(null))}>Halt</button>)}
      <ActDialog act={act} close={() => setAct(null)} />
    </header>
  );
}

function SafeLight({ isKnown, isSafe, reasons }: { isKnown: boolean; isSafe: boolean; reasons: number }) {
  const kind = !isKnown ? 'unknown' : isSafe ? 'safe' : 'unsafe';
  return (
    <div className={`light light-${kind}`} role="status">
      <span className="lamp" aria-hidden />
      <span>{!isKnown ? 'Not known' : isSafe ? 'Safe to trade' : `Not safe · ${reasons} reason${reasons === 1 ? '' : 's'}`}</span>
    </div>
  );
}
