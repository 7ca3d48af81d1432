import type { ReactNode } from 'react';
import { Anchor } from './navigation.tsx';
import { MAIN_ID, SkipLink } from './skip-link.tsx';
import { dockSize } from './sticky-size.ts';
import './app-shell.css';
import './nav-link.css';

export interface NavItem {
  href: string;
  label: string;
  icon: ReactNode;
  current?: boolean;
  /** Only what the reader can act upon. `countLabel` says it in words: “3 gaida jūs”. */
  count?: number;
  countLabel?: string;
}

export interface AppShellProps {
  /** At most four; the bottom bar of a phone holds no more. */
  items: readonly NavItem[];
  /** More places for the desk's rail, under the four; hidden on a phone. */
  moreItems?: readonly NavItem[];
  navLabel: string;
  skipLabel: string;
  /** The app's name; shown on the desk's rail. */
  brand?: ReactNode;
  /** At the rail's foot: who is signed in. */
  foot?: ReactNode;
  /** A StatusStrip. */
  status?: ReactNode;
  /** Banners that run edge to edge: demo, offline. */
  banner?: ReactNode;
  /** Capture: the phone gives the whole screen to the form, without bottom navigation. */
  bare?: boolean;
  children: ReactNode;
}

function NavLink({ item }: { item: NavItem }) {
  return (
    <li>
      <Anchor
        href={item.href}
        className="ui-nav-link"
        aria-current={item.current ? 'page' : undefined}
        aria-label={item.count ? `${item.label}, ${item.countLabel ?? item.count}` : undefined}
      >
        <span className="ui-nav-icon">
          {item.icon}
          {item.count ? (
            <span className="ui-nav-count" aria-hidden="true">
              {item.count}
            </span>
          ) : null}
        </span>
        <span className="ui-nav-label">{item.label}</span>
      </Anchor>
    </li>
  );
}

/** Phone: bottom bar. Tablet: narrow rail. Desk: rail with words. One document scroll everywhere. */
export function AppShell(props: AppShellProps) {
  const {
    items,
    moreItems = [],
    navLabel,
    skipLabel,
    brand,
    foot,
    status,
    banner,
    bare,
    children,
  } = props;
  return (
    <div className="ui-shell" data-bare={bare || undefined}>
      <SkipLink label={skipLabel} />
      {banner ? <header className="ui-shell-banner ui-no-print">{banner}</header> : null}
      <div className="ui-shell-dock ui-no-print" ref={dockSize}>
        {status ? <div className="ui-shell-status">{status}</div> : null}
        <nav className="ui-shell-nav" aria-label={navLabel}>
          <div className="ui-shell-rail">
            <div className="ui-shell-places">
              {brand ? <div className="ui-shell-brand">{brand}</div> : null}
              <ul role="list" className="ui-shell-items">
                {items.map((item) => (
                  <NavLink key={item.href} item={item} />
                ))}
              </ul>
              {moreItems.length > 0 ? (
                <ul role="list" className="ui-shell-items ui-shell-more">
                  {moreItems.map((item) => (
                    <NavLink key={item.href} item={item} />
                  ))}
                </ul>
              ) : null}
            </div>
            {foot ? <div className="ui-shell-foot">{foot}</div> : null}
          </div>
        </nav>
      </div>
      <main className="ui-shell-main" id={MAIN_ID} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
