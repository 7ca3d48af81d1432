import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { openLive } from '#client/remote/live.ts';
import { officeKey } from '#client/remote/office.ts';
import { createQueryClient } from '#client/remote/query-client.ts';

const SignInOver = lazy(() => import('#client/screens/sign-in/sign-in-over.tsx'));

/** Round the screens that read online. A poke says that something moved; what is looked at is then read again. */
export default function Online({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const [signedOut, setSignedOut] = useState(false);
  const [client] = useState(() => createQueryClient(() => setSignedOut(true)));
  useEffect(() => openLive(() => void client.invalidateQueries({ queryKey: officeKey })), [client]);
  const onDone = () => {
    setSignedOut(false);
    void client.invalidateQueries();
  };
  return (
    <QueryClientProvider client={client}>
      {children}
      {signedOut && path !== '/sign-in' ? (
        <Suspense fallback={null}>
          <SignInOver onDone={onDone} onClose={() => setSignedOut(false)} />
        </Suspense>
      ) : null}
    </QueryClientProvider>
  );
}
