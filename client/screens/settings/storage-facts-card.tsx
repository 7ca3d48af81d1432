import { useEffect, useState } from 'react';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { isInstalled } from '#client/platform/install.ts';
import {
  askToPersist,
  readStorageFacts,
  type StorageFacts,
} from '#client/platform/storage-persist.ts';
import { Button } from '#client/ui/button.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';

const megabyte = 1_000_000;

/** The browser's own answers, read now and not remembered. */
export function StorageFactsCard() {
  const w = useWords();
  const { decimal } = useFormats();
  const [facts, setFacts] = useState<StorageFacts | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let gone = false;
    void readStorageFacts().then((read) => {
      if (!gone) setFacts(read);
    });
    return () => {
      gone = true;
    };
  }, []);
  if (facts === null) return null;

  const ask = async () => {
    const persisted = await askToPersist();
    setRefused(persisted !== true);
    setFacts({ ...facts, persisted });
  };
  const { persisted, usedBytes, quotaBytes } = facts;
  const protection =
    persisted === null ? 'unknown' : persisted ? ('yes' as const) : ('no' as const);
  return (
    <div className="ui-stack">
      <DefinitionList
        items={[
          {
            label: w('app.settings.persisted'),
            value: w(`app.settings.persisted.${protection}`),
          },
          {
            label: w('app.settings.used'),
            value:
              usedBytes === null || quotaBytes === null
                ? w('app.unknown')
                : w('app.settings.used-of', {
                    used: decimal(usedBytes / megabyte, 1),
                    quota: decimal(quotaBytes / megabyte, 0),
                  }),
          },
          {
            label: w('app.settings.installed'),
            value: w(isInstalled() ? 'app.settings.installed.yes' : 'app.settings.installed.no'),
          },
        ]}
      />
      {persisted === false ? (
        <div className="settings-actions">
          <Button onClick={() => void ask()}>{w('app.settings.persist')}</Button>
        </div>
      ) : null}
      <p role="status" className="settings-hint">
        {refused ? w('app.settings.persist.refused') : null}
      </p>
    </div>
  );
}
