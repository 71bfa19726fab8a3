import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useSession } from '../api/session';
import { useLive } from '../live/live';
import { rungNames } from '../shared/figures';
import { Mark } from './Mark';
import { Scheme } from './Scheme';
import { StaleBar } from './StaleBar';
import { TopBar } from './TopBar';

interface Place { to: string; name: string; draws: string }

/** Each page with its sign, drawn as strokes on a 20-unit square. */
const places: readonly Place[] = [
  { to: '/', name: 'Desk', draws: 'M2 11h16l-2.5 5h-11zM10 11V3M10 3l5 5h-5' },
  { to: '/trades', name: 'Trades', draws: 'M3 7h12l-3-3M17 13H5l3 3' },
  { to: '/strategies', name: 'Strategies', draws: 'M6 2v16M14 2v16M6 6h8M6 10h8M6 14h8' },
  { to: '/puts', name: 'Puts', draws: 'M2 15l7-9h9M2 18h16' },
  { to: '/research', name: 'Research', draws: 'M3 3v14h14M6 13l3-4 3 2 4-6' },
  { to: '/rehearsal', name: 'Rehearsal', draws: 'M2 13c2-2 4-2 6 0s4 2 6 0 3-1.5 4-1M2 17c2-2 4-2 6 0s4 2 6 0 3-1.5 4-1M6 9l8-6v6z' },
  { to: '/journal', name: 'Journal', draws: 'M4 3h10a2 2 0 0 1 2 2v12H6a2 2 0 0 1-2-2zM7 7h6M7 10h6M7 13h4' },
  { to: '/settings', name: 'Settings', draws: 'M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4' },
];
const onPhone = 4;

const Sign = ({ draws }: { draws: string }) => (
  <svg className="sign" viewBox="0 0 20 20" aria-hidden focusable="false"><path d={draws} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" /></svg>
);

export function Shell({ children }: { children: ReactNode }) {
  const { link, desk, build } = useLive();
  const { leave } = useSession();
  const [isMore, more] = useDisclosure(false);
  const { pathname } = useLocation();
  useEffect(() => {
    const place = places.find((each) => each.to === (pathname === '/' ? '/' : `/${pathname.split('/')[1]}`));
    document.title = place ? `${place.name} · Plimsoll` : 'Plimsoll';
  }, [pathname]);

  return (
    <div className="shell" data-link={link}>
      <a className="skip" href="#content">To the content</a>
      <nav className="rail" aria-label="Pages">
        <div className="rail-brand"><Mark /><span>Plimsoll</span></div>
        {places.map((place) => <NavLink key={place.to} to={place.to} end={place.to === '/'} className="rail-link"><Sign draws={place.draws} />{place.name}</NavLink>)}
        <div className="rail-foot">
          {desk && <span className="rail-account">{desk.status.account}<br />{rungNames[desk.status.mode]}</span>}
          {build && <span className="rail-build">build {build}</span>}
          <div className="rail-tools"><Scheme /><button type="button" className="rail-button" onClick={leave}>Log out</button></div>
        </div>
      </nav>
      <div className="deck">
        <TopBar />
        <StaleBar />
        <main id="content" className={link === 'lost' ? 'content is-stale' : 'content'} tabIndex={-1}>{children}</main>
      </div>
      <nav className="tabs" aria-label="Pages, short">
        {places.slice(0, onPhone).map((place) => <NavLink key={place.to} to={place.to} end={place.to === '/'} className="tab"><Sign draws={place.draws} />{place.name}</NavLink>)}
        <button type="button" className="tab" onClick={more.open} aria-haspopup="dialog"><Sign draws="M4 6h12M4 10h12M4 14h12" />More</button>
      </nav>
      <Drawer opened={isMore} onClose={more.close} position="bottom" title="Pages" size="auto" closeButtonProps={{ 'aria-label': 'Close' }}>
        <div className="more">
          {places.slice(onPhone).map((place) => <NavLink key={place.to} to={place.to} className="more-link" onClick={more.close}><Sign draws={place.draws} />{place.name}</NavLink>)}
          <div className="more-foot"><Scheme /><button type="button" className="link-button" onClick={leave}>Log out</button></div>
        </div>
      </Drawer>
    </div>
  );
}
