import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { SyncStatus } from '#client/store/store-api.ts';
import { useStore } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.tsx';
import { ExportWork } from './export-work.tsx';

export interface SignOutDialogProps {
  readonly status: SyncStatus;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export default function SignOutDialog({ status, onConfirm, onCancel }: SignOutDialogProps) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const { waiting, attention, oldestWaitingAt } = status;
  const unsent = waiting > 0 || attention > 0;
  return (
    <ConfirmDialog
      open
      title={w(unsent ? 'app.sign-out.waiting.title' : 'app.sign-out.title')}
      confirmLabel={w(unsent ? 'app.sign-out.anyway' : 'app.sign-out.do')}
      cancelLabel={w('app.cancel')}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <div className="ui-stack">
        {waiting > 0 && oldestWaitingAt !== null ? (
          <p>
            {w('app.sign-out.waiting.text', {
              n: waiting,
              age: formats.age(oldestWaitingAt, now),
            })}
          </p>
        ) : null}
        {attention > 0 ? <p>{w('app.sign-out.attention.text', { n: attention })}</p> : null}
        {unsent ? (
          <div className="settings-actions">
            <Button onClick={() => store.syncNow()}>{w('app.settings.send-now')}</Button>
            <ExportWork />
          </div>
        ) : null}
        <p>{w('app.sign-out.text')}</p>
      </div>
    </ConfirmDialog>
  );
}
