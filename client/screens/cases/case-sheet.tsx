import type { ReactNode } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Sheet } from '#client/ui/sheet.tsx';

/** A small form over the case file: why it came back, if it did, its fields, and one way to save. */
export function CaseSheet({
  title,
  closeLabel,
  saveLabel,
  dismissable,
  refusal,
  sentElsewhere = false,
  failed,
  busy,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  readonly closeLabel: string;
  readonly saveLabel: string;
  readonly dismissable: boolean;
  /** Why the centre did not take these words before. */
  readonly refusal: string | null;
  /** Another tab sent these words, and nothing was typed since. */
  readonly sentElsewhere?: boolean;
  /** Why it could not be saved now. */
  readonly failed: string | null;
  readonly busy: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const w = useWords();
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      closeLabel={closeLabel}
      dismissable={dismissable}
      actions={
        <Button variant="primary" full disabled={busy} onClick={() => void onSubmit()}>
          {saveLabel}
        </Button>
      }
    >
      <form
        className="ui-stack capture"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        {refusal === null ? null : (
          <Banner tone="attention" title={w('attention.rejected')}>
            {refusal}
          </Banner>
        )}
        {sentElsewhere ? (
          <Banner tone="attention" announce="polite">
            {w('app.draft.sent-elsewhere')}
          </Banner>
        ) : null}
        {failed === null ? null : (
          <Banner tone="attention" announce="assertive">
            {failed}
          </Banner>
        )}
        {children}
      </form>
    </Sheet>
  );
}
