import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useWords } from '#client/i18n/use-words.tsx';
import { FormSection } from '#client/ui/form-section.tsx';
import { countAnswered, type SectionId } from './visit-sections.ts';
import { useVisitAbout } from './visit-context.ts';
import type { VisitField, VisitValues } from './visit-values.ts';

export interface VisitSectionProps {
  readonly id: SectionId;
  readonly fields: readonly VisitField[];
  readonly short: boolean;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

export function VisitSection({
  id,
  fields,
  short,
  open,
  onOpenChange,
  children,
}: VisitSectionProps) {
  const w = useWords();
  const { control, getValues, formState } = useFormContext<VisitValues>();
  const { reasons } = useVisitAbout();
  useWatch({ control, name: [...fields, 'known'] });
  const done = countAnswered(getValues(), fields);
  const total = fields.length;
  const mend = fields.some((field) => formState.errors[field] !== undefined || reasons.has(field));
  const all = done === total;
  return (
    <FormSection
      id={`visit-${id}`}
      title={w(id === 'conclusions' && short ? 'visit.section.next' : `visit.section.${id}`)}
      state={mend ? 'needs-you' : all ? 'done' : 'open'}
      progress={
        mend
          ? w('visit.progress.mend')
          : all
            ? w('visit.progress.done')
            : w('visit.progress', { done, total })
      }
      open={open}
      onOpenChange={onOpenChange}
    >
      {children}
    </FormSection>
  );
}
