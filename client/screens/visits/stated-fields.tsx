import { useFormContext, useWatch } from 'react-hook-form';
import { useLocation, useParams } from 'wouter';
import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch as useStoreWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { DayOf, LineOf } from './visit-fields.tsx';
import { useFlush } from './flush-context.ts';
import type { VisitValues } from './visit-values.ts';

/** Whom the worker was told they stand before; the device warns of likely matches among its own case files only. */
export function StatedFields() {
  const w = useWords();
  const { control } = useFormContext<VisitValues>();
  const [, navigate] = useLocation();
  const { recordId } = useParams<{ recordId: string }>();
  const flush = useFlush();
  const name = useWatch({ control, name: 'personName' }).trim();
  const found = useStoreWatch({ kind: 'cases', search: name.length < 3 ? '\u2205' : name });
  const likely = name.length < 3 ? [] : (found ?? []).slice(0, 3);
  return (
    <>
      <p className="visit-note">{w('stated.note')}</p>
      <LineOf name="personName" autoCapitalize="words" />
      {likely.length === 0 ? null : (
        <Banner
          tone="info"
          announce="polite"
          title={w('stated.likely')}
          actions={likely.map((card) => (
            <Button
              key={card.caseId}
              onClick={() =>
                void flush().then(() => navigate(`/visit/${recordId}?begin=1&case=${card.caseId}`))
              }
            >
              {w('stated.use', { name: card.personName })}
            </Button>
          ))}
        >
          {w('stated.likelyHint')}
        </Banner>
      )}
      <DayOf name="personBirthOn" optional />
      <LineOf name="personAddress" optional />
      <LineOf name="personPhone" type="tel" inputMode="tel" optional />
    </>
  );
}
