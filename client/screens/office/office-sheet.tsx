import { useId, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { Sheet } from '#client/ui/sheet.tsx';
import { FormNotes } from './form-notes.tsx';
import type { OfficeForm } from './use-office-form.ts';

/** A form beside the page it belongs to. Typed words do not go by a press outside. */
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
  const { isDirty, isSubmitting } = office.form.formState;
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      closeLabel={w('app.close')}
      dismissable={!isDirty}
      actions={
        <>
          <Button onClick={onClose}>{w('app.cancel')}</Button>
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
  );
}
