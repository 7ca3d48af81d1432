import { useId, useState, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.tsx';
import { Sheet } from '#client/ui/sheet.tsx';
import { FormNotes } from './form-notes.tsx';
import type { OfficeForm } from './use-office-form.ts';

/** A form beside the page it belongs to. Typed words do not go by a press outside, nor unasked by any other way out. */
export function OfficeSheet<V extends FieldValues>({
  title,
  submitLabel,
  office,
  onClose,
  children,
}: {
  readonly title: string;
  readonly submitLabel: string;
  readonly office: OfficeForm<V>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const w = useWords();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const { isDirty, isSubmitting } = office.form.formState;
  const leave = () => (isDirty ? setAsking(true) : onClose());
  return (
    <>
      <Sheet
        open
        onClose={leave}
        title={title}
        closeLabel={w('app.close')}
        dismissable={!isDirty}
        actions={
          <>
            <Button onClick={leave}>{w('app.cancel')}</Button>
            <Button variant="primary" type="submit" form={id} disabled={isSubmitting}>
              {isSubmitting ? w('office.saving') : submitLabel}
            </Button>
          </>
        }
      >
        <form
          id={id}
          className="ui-stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            office.submit();
          }}
        >
          <FormNotes {...office} />
          {children}
        </form>
      </Sheet>
      {asking ? (
        <ConfirmDialog
          open
          title={w('office.leave.title')}
          confirmLabel={w('office.leave.discard')}
          cancelLabel={w('office.leave.stay')}
          onConfirm={onClose}
          onCancel={() => setAsking(false)}
        >
          {w('office.leave.what')}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
