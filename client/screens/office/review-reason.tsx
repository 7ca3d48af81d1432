import type { UseFormReturn } from 'react-hook-form';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconUndo } from '#client/ui/icon.tsx';
import { FormProse } from './form-fields.tsx';

/** At one field of the document: the way to ask for mending, or the reason being given. */
export function ReviewReason({
  form,
  field,
  given,
}: {
  readonly form: UseFormReturn<{ reasons: Record<string, string | undefined> }>;
  readonly field: string;
  readonly given: boolean;
}) {
  const w = useWords();
  const codes = useCodes();
  const name = `reasons.${field}` as const;
  const words = codes.field(field);
  if (!given)
    return (
      <Button
        variant="quiet"
        icon={<IconUndo size={20} />}
        aria-label={w('office.review.returnFieldOf', { field: words })}
        title={w('office.review.returnFieldOf', { field: words })}
        onClick={() => {
          form.setValue(name, '', { shouldDirty: true });
          requestAnimationFrame(() => form.setFocus(name));
        }}
      />
    );
  return (
    <div className="ui-stack paper-reason">
      <FormProse
        control={form.control}
        name={name}
        rows={2}
        label={w('office.review.reason', { field: words })}
      />
      <div>
        <Button
          variant="quiet"
          onClick={() => {
            form.setValue(name, undefined, { shouldDirty: true });
            form.clearErrors(name);
          }}
        >
          {w('office.review.reasonRemove')}
        </Button>
      </div>
    </div>
  );
}
