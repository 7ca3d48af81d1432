import { lazy, Suspense, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useSignedIn } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { alertsPutAside, offerOf, watchPutAside } from './alerts-put-aside.ts';
import { alertWay } from './office-ways.ts';
import { forgetWordsOfOthers } from './use-kept-words.ts';
import { useMomentAndAge } from './use-moment-and-age.ts';
import './office.css';

const AlertInterrupt = lazy(() => import('./alert-interrupt.tsx'));

/**
 * Round every office screen. A safeguarding alert nobody has received opens over whatever the supervisor does;
 * put aside, it stays named at the top until somebody receives it.
 */
export function OfficeFrame({
  openAlert,
  showsQueue = false,
  children,
}: {
  /** The alert this screen itself shows: it needs no interrupting. */
  readonly openAlert?: string | undefined;
  /** The queue itself stands here, alerts first: the strip would only repeat it. */
  readonly showsQueue?: boolean;
  readonly children: ReactNode;
}) {
  const w = useWords();
  const momentAndAge = useMomentAndAge();
  const { accountId, role } = useSignedIn();
  useEffect(() => forgetWordsOfOthers(accountId), [accountId]);
  const aside = useSyncExternalStore(watchPutAside, alertsPutAside);
  // An administrator is told of no client.
  const { data } = useQuery({ ...overviewQuery(), enabled: role === 'supervisor' });
  const alerts = (data?.queue ?? []).flatMap((item) => (item.kind === 'alert' ? [item] : []));
  const elsewhere = alerts.filter((alert) => alert.recordId !== openAlert);
  const fresh = elsewhere.find((alert) => !aside.has(offerOf(alert)));
  const first = elsewhere[0];
  return (
    <div className="office">
      {first === undefined || showsQueue ? null : (
        <Banner
          tone="danger"
          title={w('office.alert.waiting', { count: elsewhere.length })}
          actions={
            <ButtonLink href={alertWay(first.recordId)}>{w('office.alert.open')}</ButtonLink>
          }
        >
          {w('office.alert.since', {
            when: momentAndAge(first.raisedAt),
            name: first.raisedByName,
          })}
        </Banner>
      )}
      {children}
      {fresh === undefined ? null : (
        <Suspense fallback={null}>
          <AlertInterrupt key={offerOf(fresh)} alert={fresh} />
        </Suspense>
      )}
    </div>
  );
}
