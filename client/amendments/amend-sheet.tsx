import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { useSignedIn, useStore } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Sheet } from '#client/ui/sheet.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { amendRecord, type Amended } from './amend-record.ts';

/** Words to add to a record that can't be changed any more. */
export function AmendSheet({
  subject,
  start = '',
  supersedes,
  onClose,
}: {
  readonly subject: Amended;
  /** What the centre did not take as a change of the record. */
  readonly start?: string;
  readonly supersedes?: string;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const me = useSignedIn();
  const store = useStore();
  const toast = useToast();
  const refusal = useRefusalWords();
  const [failed, setFailed] = useState<string | null>(null);
  const form = useForm<{ text: string }>({ defaultValues: { text: start } });
  const { errors, isDirty, isSubmitting } = form.formState;
  useDirtyForm(isDirty);
  const submit = form.handleSubmit(async ({ text }) => {
    setFailed(null);
    const about = {
      recordId: crypto.randomUUID(),
      me,
      ...(supersedes === undefined ? {} : { supersedes }),
    };
    const result = await store.commit(amendRecord(subject, text, about)).catch(() => null);
    if (result?.ok) {
      toast({ text: w('case.saved') });
      onClose();
    } else setFailed(result?.problems[0] ? refusal(result.problems[0]) : w('case.failed'));
  });
  return (
    <Sheet
      open
      onClose={onClose}
      title={w('amend.title')}
      closeLabel={w('app.cancel')}
      dismissable={!isDirty}
      actions={
        <Button variant="primary" full disabled={isSubmitting} onClick={() => void submit()}>
          {w('amend.submit')}
        </Button>
      }
    >
      <form
        className="ui-stack capture"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failed === null ? null : (
          <Banner tone="attention" announce="assertive">
            {failed}
          </Banner>
        )}
        <p>{w('amend.what')}</p>
        <Controller
          name="text"
          control={form.control}
          rules={{ validate: (value) => value.trim() !== '' }}
          render={({ field }) => (
            <TextArea
              {...field}
              label={w('amend.text')}
              errorMessage={errors.text ? w('amend.empty') : undefined}
            />
          )}
        />
      </form>
    </Sheet>
  );
}
