import { Controller, useWatch, type Control } from 'react-hook-form';
import { useLocation } from 'wouter';
import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch as useStoreWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { DateField } from '#client/ui/date-field.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import type { ConsultationField, ConsultationValues } from './consultation-values.ts';

interface StatedPersonProps {
  readonly recordId: string;
  readonly control: Control<ConsultationValues>;
  readonly errorOf: (name: ConsultationField) => string | undefined;
  readonly flush: () => Promise<void>;
}

/** Matches no name: nothing is searched until there is something to search. */
const nobody = '\u2205';

/** Whom the worker was told about; likely matches come from this device's own case files only. */
export function StatedPerson({ recordId, control, errorOf, flush }: StatedPersonProps) {
  const w = useWords();
  const [, navigate] = useLocation();
  const name = useWatch({ control, name: 'personName' }).trim();
  const found = useStoreWatch({ kind: 'cases', search: name.length < 3 ? nobody : name });
  const likely = name.length < 3 ? [] : (found ?? []).slice(0, 3);
  return (
    <>
      <p className="consultation-note">{w('stated.note')}</p>
      <Controller
        name="personName"
        control={control}
        render={({ field }) => (
          <TextField
            label={w('stated.name')}
            autoComplete="off"
            {...field}
            errorMessage={errorOf('personName')}
          />
        )}
      />
      {likely.length === 0 ? null : (
        <Banner
          tone="info"
          announce="polite"
          title={w('stated.likely')}
          actions={likely.map((card) => (
            <Button
              key={card.caseId}
              onClick={() =>
                void flush().then(() =>
                  navigate(`/consultation/${recordId}?begin=1&case=${card.caseId}`),
                )
              }
            >
              {w('stated.use', { name: card.personName })}
            </Button>
          ))}
        >
          {w('stated.likelyHint')}
        </Banner>
      )}
      <Controller
        name="personBirthOn"
        control={control}
        render={({ field }) => (
          <DateField label={w('stated.birthOn')} mark={w('app.optional')} {...field} />
        )}
      />
      <Controller
        name="personAddress"
        control={control}
        render={({ field }) => (
          <TextField
            label={w('stated.address')}
            mark={w('app.optional')}
            autoComplete="off"
            {...field}
          />
        )}
      />
      <Controller
        name="personPhone"
        control={control}
        render={({ field }) => (
          <TextField
            label={w('stated.phone')}
            mark={w('app.optional')}
            type="tel"
            autoComplete="off"
            {...field}
          />
        )}
      />
    </>
  );
}
