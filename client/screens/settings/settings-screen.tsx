import { appVersion } from '#client/platform/app-version.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { Link } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { InstallApp } from './install-app.tsx';
import { LookSettings } from './look-settings.tsx';
import { OtherPlaces } from './other-places.tsx';
import { SignOut } from './sign-out.tsx';
import { StorageFactsCard } from './storage-facts-card.tsx';
import { UnsentWork } from './unsent-work.tsx';
import './settings.css';

export default function SettingsScreen() {
  const w = useWords();
  const codes = useCodes();
  const status = useWatch({ kind: 'status' });
  const signedIn = status?.signedIn;
  if (!status || !signedIn) return null;
  const carriesData = signedIn.role === 'social-worker' || signedIn.role === 'care-worker';
  return (
    <div className="ui-stack settings">
      <PageHeader title={w('app.settings.title')} />
      <OtherPlaces role={signedIn.role} status={status} />
      <Card title={w('app.settings.look')}>
        <LookSettings />
      </Card>
      {carriesData ? (
        <>
          <Card title={w('app.settings.work')}>
            <UnsentWork status={status} />
          </Card>
          <Card title={w('app.settings.storage')}>
            <div className="ui-stack">
              <StorageFactsCard />
              <InstallApp />
            </div>
          </Card>
        </>
      ) : null}
      <Card title={w('app.settings.about')}>
        <div className="ui-stack">
          <DefinitionList
            items={[
              {
                label: w('app.settings.person'),
                value: `${signedIn.name}, ${codes.word('role', signedIn.role)}`,
              },
              { label: w('app.settings.municipality'), value: signedIn.municipalityName },
              { label: w('app.settings.office'), value: signedIn.office },
              { label: w('app.settings.version'), value: appVersion },
              { label: w('app.settings.licence'), value: 'EUPL-1.2' },
            ]}
          />
          <Link variant="alone" href="/accessibility">
            {w('app.settings.accessibility')}
          </Link>
        </div>
      </Card>
      <SignOut status={status} />
    </div>
  );
}
