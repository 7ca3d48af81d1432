import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { SyncStatus } from '#client/store/store-api.ts';
import { useStore } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { IconRefresh } from '#client/ui/icon.tsx';
import { ExportWork } from './export-work.tsx';

export function UnsentWork({ status }: { status: SyncStatus }) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const { waiting, oldestWaitingAt, lastContactAt, completeAt } = status;
  const when = (at: string | null) =>
    at === null ? w('app.settings.never') : `${formats.moment(at)} (${formats.age(at, now)})`;
  return (
    <div className="ui-stack">
      <DefinitionList
        items={[
          {
            label: w('app.settings.waiting'),
            value:
              waiting === 0 || oldestWaitingAt === null
                ? w('app.settings.waiting.none')
                : w('app.settings.waiting.some', {
                    n: waiting,
                    age: formats.age(oldestWaitingAt, now),
                  }),
          },
          { label: w('app.settings.last-contact'), value: when(lastContactAt) },
          { label: w('app.settings.complete'), value: when(completeAt) },
        ]}
      />
      <div className="settings-actions">
        <Button icon={<IconRefresh />} onClick={() => store.syncNow()}>
          {w('app.settings.send-now')}
        </Button>
        {waiting + status.attention > 0 ? <ExportWork /> : null}
      </div>
      {waiting + status.attention > 0 ? (
        <p className="settings-hint">{w('app.settings.export.hint')}</p>
      ) : null}
    </div>
  );
}
