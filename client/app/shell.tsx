import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Route, useLocation } from 'wouter';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { lookForUpdate } from '#client/platform/app-update.ts';
import type { SignedIn, SyncStatus } from '#client/store/store-api.ts';
import { AppShell, type NavItem } from '#client/ui/app-shell.tsx';
import { Announcements } from './announcements.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotFound } from './not-found.tsx';
import { isCurrent, type Place, placesOf } from './places.tsx';
import { findRoute } from './find-route.ts';
import { loadAhead, routesOf } from './routes.ts';
import { ScreenFrame } from './screen-frame.tsx';
import { StatusLine } from './status-line.tsx';

const Online = lazy(() => import('./online.tsx'));
const settleMs = 1_500;

export interface ShellProps {
  readonly status: SyncStatus;
  readonly signedIn: SignedIn;
}

export function Shell({ status, signedIn }: ShellProps) {
  const w = useWords();
  const codes = useCodes();
  const [path] = useLocation();
  const { role } = signedIn;
  const routes = routesOf[role];
  const carriesData = role === 'social-worker' || role === 'care-worker';
  const found = findRoute(routes, path);

  useEffect(() => {
    const timer = setTimeout(() => void loadAhead(routes), settleMs);
    return () => clearTimeout(timer);
  }, [routes]);

  // The centre refuses this version: the newer one is looked for at once, and still only offered.
  const outdated = status.reach === 'upgrade';
  useEffect(() => {
    if (outdated) lookForUpdate();
  }, [outdated]);

  const item = ({ href, label, icon, counts }: Place): NavItem => ({
    href,
    label: w(label),
    icon,
    current: isCurrent(href, path),
    ...(counts === 'attention' && status.attention > 0
      ? {
          count: status.attention,
          countLabel: w('app.nav.needs-you-count', { n: status.attention }),
        }
      : {}),
  });
  const places = placesOf[role];

  return (
    <AppShell
      items={places.main.map(item)}
      moreItems={places.rest.map(item)}
      navLabel={w('app.nav.label')}
      skipLabel={w('app.nav.skip')}
      brand={<span className="app-brand">{w('app.name')}</span>}
      foot={
        <div className="app-foot">
          <span className="app-foot-name">{signedIn.name}</span>
          <span>{codes.word('role', role)}</span>
        </div>
      }
      status={<StatusLine status={status} carriesData={carriesData} />}
      banner={<Announcements installable={carriesData && path === '/'} />}
      bare={found?.bare ?? false}
    >
      <OnlineWhere needed={role === 'supervisor'}>
        <ErrorBoundary key={found?.keeps === true ? found.path : path}>
          <Suspense fallback={null}>
            {found === null ? (
              <ScreenFrame key={path}>
                <NotFound />
              </ScreenFrame>
            ) : (
              <Route path={found.path}>
                <ScreenFrame key={found.keeps ? found.path : path}>
                  <found.Screen />
                </ScreenFrame>
              </Route>
            )}
          </Suspense>
        </ErrorBoundary>
      </OnlineWhere>
    </AppShell>
  );
}

/** The query client comes only to those who read online; what the device holds never goes through it. */
function OnlineWhere({ needed, children }: { needed: boolean; children: ReactNode }) {
  if (!needed) return children;
  return (
    <Suspense fallback={null}>
      <Online>{children}</Online>
    </Suspense>
  );
}
