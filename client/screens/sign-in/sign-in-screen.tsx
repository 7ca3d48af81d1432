import { useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { ButtonLink, Link } from '#client/ui/link.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { OtherPerson } from './other-person.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useOpenSession } from './use-open-session.ts';

/** The first sign-in on the device, and the one the centre asks for again while work goes on. */
export default function SignInScreen() {
  const w = useWords();
  const navigate = useNavigate();
  const session = useOpenSession(() => {
    if (location.pathname === '/sign-in') navigate?.('/');
  });
  const { was, waiting, other } = session;
  const first = was === null;
  const online = was?.role === 'supervisor' || was?.role === 'administrator';

  return (
    <div className="ui-stack capture">
      <PageHeader
        eyebrow={w('app.name')}
        title={w(first ? 'app.sign-in.title' : 'app.sign-in.again.title')}
        meta={first ? w('app.sign-in.lead') : undefined}
      />
      {first ? null : (
        <p>{w(online ? 'app.sign-in.again.desk' : 'app.sign-in.again.text', { name: was.name })}</p>
      )}
      {waiting === 0 ? null : <p>{w('app.sign-in.again.waiting', { n: waiting })}</p>}
      {session.failed ? (
        <Banner tone="attention" title={w('app.store-failed.title')} announce="assertive">
          {w('app.store-failed.text')}
        </Banner>
      ) : null}
      <SignInForm onSession={session.onSession} />
      {first ? (
        <LanguageChoice />
      ) : (
        <div>
          <ButtonLink variant="quiet" href="/">
            {w('app.sign-in.later')}
          </ButtonLink>
        </div>
      )}
      <p>
        <Link href="/accessibility">{w('app.settings.accessibility')}</Link>
      </p>
      {first || other === null ? null : (
        <OtherPerson
          was={was.name}
          now={other.name}
          onConfirm={() => void session.open(other)}
          onCancel={session.forget}
        />
      )}
    </div>
  );
}
