import type { FieldValues } from 'react-hook-form';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { ErrorSummary } from '#client/ui/error-summary.tsx';
import { listErrors } from './form-errors.ts';
import { useFailureWords } from './use-failure-words.ts';
import type { OfficeForm } from './use-office-form.ts';

/** What is to be mended, and what the centre or the network said. First in every form. */
export function FormNotes<V extends FieldValues>({ form, failure }: OfficeForm<V>) {
  const w = useWords();
  const codes = useCodes();
  const words = useFailureWords();
  // «Fill in this field» says nothing at the top of a page: there the field is named.
  const named = (name: string, message: string) => {
    const last = name.split('.').at(-1) ?? name;
    const label = codes.field(last);
    return label === last ? message : `${label}: ${message}`;
  };
  const { errors, submitCount } = form.formState;
  return (
    <>
      <ErrorSummary
        title={w('office.failure.errors')}
        submitCount={submitCount}
        errors={listErrors(errors).map(({ name, message }) => ({
          name,
          message: named(name, message),
        }))}
      />
      {failure === null ? null : (
        <Banner tone="attention" announce="assertive" title={w('office.failure.title')}>
          {words(failure)}
        </Banner>
      )}
    </>
  );
}
