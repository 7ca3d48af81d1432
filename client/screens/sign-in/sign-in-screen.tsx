import { useState } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import { askToPersist } from '#client/platform/storage-persist.ts';
import type { SignedIn } from '#client/store/store-api.ts';
import { useOpenStore, useStore, useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { ButtonLink, Link } from '#client/ui/link.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { OtherPerson } from './other-person.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The first sign-in on the device, and the one the centre asks for again while work goes on. */
export default function SignInScreen() {
  const w = useWords();
  const navigate = useNavigate();
  const store = useStore();
  const openStore = useOpenStore();
  const status = useWatch({ kind: 'status' });
  const [other, setOther] = useState<SignedIn | null>(null);
  const [storeFailed, setStoreFailed] = useState(false);
  const was = status?.signedIn ?? null;

  const open = async (session: SignedIn) => {
    try {
      await openStore(session);
    } catch {
      setStoreFailed(true);
      return;
    }
    await askToPersist();
    store.syncNow();
    if (location.pathname === '/sign-in') navigate?.('/');
  };

  const onSession = async (session: SignedIn) => {
    if (was !== null && was.accountId !== session.accountId) setOther(session);
    else await open(session);
  };

  return (
    <div className="ui-stack capture">
      <PageHeader
        eyebrow={w('app.name')}
        title={w(was === null ? 'app.sign-in.title' : 'app.sign-in.again.title')}
        meta={was === null ? w('app.sign-in.lead') : undefined}
      />
      {was === null ? null : (
        <>
          <p>{w('app.sign-in.again.text', { name: was.name })}</p>
          {status !== undefined && status.waiting > 0 ? (
            <p>{w('app.sign-in.again.waiting', { n: status.waiting })}</p>
          ) : null}
        </>
      )}
      {storeFailed ? (
        <Banner tone="attention" title={w('app.store-failed.title')} announce="assertive">
          {w('app.store-failed.text')}
        </Banner>
      ) : null}
      <SignInForm onSession={onSession} />
      {was === null ? null : (
        <div>
          <ButtonLink variant="quiet" href="/">
            {w('app.sign-in.later')}
          </ButtonLink>
        </div>
      )}
      {was === null ? <LanguageChoice /> : null}
      <p>
        <Link href="/accessibility">{w('app.settings.accessibility')}</Link>
      </p>
      {was !== null && other !== null ? (
        <OtherPerson
          was={was.name}
          now={other.name}
          onConfirm={() => {
            setOther(null);
            void open(other);
          }}
          onCancel={() => setOther(null)}
        />
      ) : null}
    </div>
  );
}
