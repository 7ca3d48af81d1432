import { useSyncExternalStore } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import {
  canInstall,
  install,
  isInstalled,
  onInstallOfferChange,
} from '#client/platform/install.ts';
import { Button } from '#client/ui/button.tsx';

/** Where the browser offers it, one press; elsewhere the words of its menu. */
export function InstallApp() {
  const w = useWords();
  const offered = useSyncExternalStore(onInstallOfferChange, canInstall);
  if (isInstalled()) return null;
  return (
    <div className="ui-stack settings-install">
      <h3>{w('app.install.title')}</h3>
      <p>{offered ? w('app.install.text') : `${w('app.install.text')} ${w('app.install.how')}`}</p>
      {offered ? (
        <div className="settings-actions">
          <Button onClick={() => void install()}>{w('app.install.do')}</Button>
        </div>
      ) : null}
    </div>
  );
}
