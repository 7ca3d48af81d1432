import { Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { useStore, useWatch } from '#client/store/use-store.tsx';
import { Announcements } from './announcements.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { outside } from './routes.ts';
import { ScreenFrame } from './screen-frame.tsx';
import { Shell } from './shell.tsx';
import './app.css';

/** Who is signed in on this device is asked of the device, so that the app opens without a network. */
export function Session() {
  const status = useWatch({ kind: 'status' });
  const [path] = useLocation();
  // Nothing is drawn that would have to go again.
  if (status === undefined) return null;
  if (status.over) return <Over />;
  if (status.signedIn !== null) return <Shell status={status} signedIn={status.signedIn} />;
  const { Screen } = outside(path);
  return (
    <div className="app-outside">
      <header>
        <Announcements installable={false} />
      </header>
      <main className="app-outside-main" id="main">
        <ErrorBoundary key={path}>
          <Suspense fallback={null}>
            <ScreenFrame>{status.outdated || status.unopened ? null : <Screen />}</ScreenFrame>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** For forms to begin to save as they go, and the longest that is waited for a slow disk. */
const lettingGoMs = 500;
const longestMs = 20_000;

/** Nothing of the person who was here stays on the screen; the page opens again for whoever is here now. */
function Over() {
  const store = useStore();
  useEffect(() => {
    const anew = async () => {
      await pause(lettingGoMs);
      await Promise.race([store.answered(), pause(longestMs)]);
      location.reload();
    };
    void anew();
  }, [store]);
  return null;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
