import { useWords } from '#client/i18n/use-words.tsx';
import { LateCard } from '#client/late/late-card.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { Section } from '#client/ui/section.tsx';

/** Work of colleagues that came too late for them: in the file it belongs to, and what became of it. */
export function CaseLate({ caseId }: { readonly caseId: string }) {
  const w = useWords();
  const works = useWatch({ kind: 'late', caseId });
  if (works === undefined || works.length === 0) return null;
  return (
    <Section title={w('late.title')}>
      {works.map((late) => (
        <LateCard key={late.row.id} late={late} />
      ))}
    </Section>
  );
}
