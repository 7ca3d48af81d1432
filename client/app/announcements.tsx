import { useState, useSyncExternalStore } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import {
  isUpdateReady,
  loadNewer,
  onUpdateChange,
  takeUpdate,
} from '#client/platform/app-update.ts';
import { isInstalled } from '#client/platform/install.ts';
import { ExportWork } from '#client/screens/settings/export-work.tsx';
import { useAnyFormDirty } from '#client/store/dirty-forms.ts';
import { useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { LostStore } from './lost-store.tsx';
import { OfficeWaits } from './office-waits.tsx';

/** What runs over the whole width, over every screen: the demo, a newer version, the ordinary tab. */
export function Announcements({ installable }: { installable: boolean }) {
  const w = useWords();
  return (
    <>
      <Banner shape="strip" tone="info">
        {w('app.demo')}
      </Banner>
      <Outdated />
      <UpdateOffer />
      <LostStore />
      <OfficeWaits />
      {installable ? <InstallNudge /> : null}
    </>
  );
}

/** The store can't be used from this page: the browser would not open it, or a newer version has it. It can be loaded anew. */
function Outdated() {
  const w = useWords();
  const status = useWatch({ kind: 'status' });
  const dirty = useAnyFormDirty();
  if (status?.unopened === true)
    return (
      <Banner
        shape="strip"
        tone="attention"
        title={w('app.unopened.title')}
        announce="assertive"
        actions={
          <>
            <Button onClick={() => location.reload()}>{w('app.outdated.reload')}</Button>
            <ExportWork />
          </>
        }
      >
        {w('app.unopened.text')}
      </Banner>
    );
  if (status?.outdated !== true) return null;
  return (
    <Banner
      shape="strip"
      tone="attention"
      title={w('app.outdated.title')}
      announce="assertive"
      actions={<Button onClick={() => void loadNewer()}>{w('app.outdated.reload')}</Button>}
    >
      {dirty ? w('app.outdated.dirty') : w('app.outdated.text')}
    </Banner>
  );
}

function UpdateOffer() {
  const w = useWords();
  const ready = useSyncExternalStore(onUpdateChange, isUpdateReady);
  const dirty = useAnyFormDirty();
  const outdated = useWatch({ kind: 'status' })?.outdated === true;
  if (!ready || outdated) return null;
  return (
    <Banner
      shape="strip"
      tone="info"
      title={w('app.update.ready')}
      announce="polite"
      actions={dirty ? undefined : <Button onClick={takeUpdate}>{w('app.update.take')}</Button>}
    >
      {dirty ? w('app.update.dirty') : undefined}
    </Banner>
  );
}

/** An ordinary tab is never refused; it is told what it lacks, on the first screen and once in a start. */
function InstallNudge() {
  const w = useWords();
  const [later, setLater] = useState(false);
  if (later || isInstalled()) return null;
  return (
    <Banner
      shape="strip"
      tone="attention"
      actions={
        <>
          <ButtonLink href="/settings">{w('app.install.see')}</ButtonLink>
          <Button variant="quiet" onClick={() => setLater(true)}>
            {w('app.install.later')}
          </Button>
        </>
      }
    >
      {w('app.install.text')}
    </Banner>
  );
}
