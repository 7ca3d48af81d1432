import { useWords } from '#client/i18n/use-words.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { OtherPerson } from './other-person.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useOpenSession } from './use-open-session.ts';

export interface SignInOverProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Over a screen that reads online: what is typed there stays where it is. */
export default function SignInOver({ onDone, onClose }: SignInOverProps) {
  const w = useWords();
  const session = useOpenSession(onDone);
  const { was, other } = session;
  return (
    <Dialog
      open
      title={w('app.sign-in.again.title')}
      closeLabel={w('app.sign-in.later')}
      dismissable={false}
      onClose={onClose}
    >
      <div className="ui-stack">
        {was === null ? null : <p>{w('app.sign-in.over.text', { name: was.name })}</p>}
        <SignInForm onSession={session.onSession} />
        {was === null || other === null ? null : (
          <OtherPerson
            was={was.name}
            now={other.name}
            onConfirm={() => void session.open(other)}
            onCancel={session.forget}
          />
        )}
      </div>
    </Dialog>
  );
}
