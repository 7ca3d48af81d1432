import { lazy, Suspense } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';

const ConfirmDialog = lazy(async () => {
  const { ConfirmDialog: Dialog } = await import('#client/ui/confirm-dialog.tsx');
  return { default: Dialog };
});

export interface OtherPersonProps {
  readonly was: string;
  readonly now: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Somebody else took the tablet: what becomes of the first one's unsent work is said before, not after. */
export function OtherPerson({ was, now, onConfirm, onCancel }: OtherPersonProps) {
  const w = useWords();
  return (
    <Suspense fallback={null}>
      <ConfirmDialog
        open
        title={w('app.sign-in.other.title')}
        confirmLabel={w('app.sign-in.other.do', { now })}
        cancelLabel={w('app.cancel')}
        onConfirm={onConfirm}
        onCancel={onCancel}
      >
        <p>{w('app.sign-in.other.text', { was, now })}</p>
      </ConfirmDialog>
    </Suspense>
  );
}
