import { lazy, Suspense } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';

const Dialog = lazy(() =>
  import('#client/ui/dialog.tsx').then((module) => ({ default: module.Dialog })),
);

/** What the keyboard does at the desk. */
export function KeysHelp({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const w = useWords();
  if (!open) return null;
  const keys = [
    ['j', w('office.keys.next')],
    ['k', w('office.keys.previous')],
    ['Enter', w('office.keys.open')],
    ['/', w('office.keys.search')],
    ['?', w('office.keys.help')],
  ] as const;
  return (
    <Suspense fallback={null}>
      <Dialog open onClose={onClose} title={w('office.keys.title')} closeLabel={w('app.close')}>
        <dl className="office-keys">
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </Suspense>
  );
}
