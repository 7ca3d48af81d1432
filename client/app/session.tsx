import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation, useRouter } from 'wouter';
import { useWatch } from '#client/store/use-store.tsx';
import { Announcements } from './announcements.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { loadEarly } from './routes.ts';
import { ScreenFrame } from './screen-frame.tsx';
import { Shell } from './shell.tsx';
import './app.css';

const SignInScreen = lazy(() => import('#client/screens/sign-in/sign-in-screen.tsx'));
const AccessibilityScreen = lazy(() => import('#client/screens/settings/accessibility-screen.tsx'));

/** Who is signed in on this device is asked of the device, so that the app opens without a network. */
export function Session() {
  const status = useWatch({ kind: 'status' });
  const [path] = useLocation();
  const { parser } = useRouter();
  const [first] = useState(path);
  useEffect(() => loadEarly(first, parser), [first, parser]);
  // A few milliseconds until the store has answered; nothing is drawn that would have to go again.
  if (status === undefined) return null;
  if (status.signedIn !== null) return <Shell status={status} signedIn={status.signedIn} />;
  const Screen = path === '/accessibility' ? AccessibilityScreen : SignInScreen;
  return (
    <div className="app-outside">
      <header>
        <Announcements installable={false} />
      </header>
      <main className="app-outside-main" id="main">
        <ErrorBoundary key={path}>
          <Suspense fallback={null}>
            <ScreenFrame>
              <Screen />
            </ScreenFrame>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}
