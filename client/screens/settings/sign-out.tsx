import { lazy, Suspense, useState } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import { endSession } from '#client/remote/session.ts';
import type { SyncStatus } from '#client/store/store-api.ts';
import { useOpenStore } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconSignOut } from '#client/ui/icon.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { useToast } from '#client/ui/toast.tsx';

const SignOutDialog = lazy(() => import('./sign-out-dialog.tsx'));

/** Never while work is unsent without saying what becomes of it. Nothing on the device is deleted by it. */
export function SignOut({ status }: { status: SyncStatus }) {
  const w = useWords();
  const toast = useToast();
  const navigate = useNavigate();
  const openStore = useOpenStore();
  const [asking, setAsking] = useState(false);

  const leave = async () => {
    setAsking(false);
    const told = await endSession().then(
      () => true,
      () => false,
    );
    navigate?.('/');
    await openStore(null);
    if (!told) toast({ text: w('app.sign-out.centre-later'), tone: 'info' });
  };

  return (
    <div className="settings-actions">
      <Button icon={<IconSignOut />} onClick={() => setAsking(true)}>
        {w('app.settings.sign-out')}
      </Button>
      {asking ? (
        <Suspense fallback={null}>
          <SignOutDialog
            status={status}
            onConfirm={() => void leave()}
            onCancel={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
