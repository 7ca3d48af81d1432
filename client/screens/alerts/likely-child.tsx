import { useLocation } from 'wouter';
import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';

/** Matches no name: nothing is searched until there is something to search. */
const nobody = '\u2205';

/** Likely matches among this device's own case files; nobody learns of a file outside their scope. */
export function LikelyChild({
  name,
  recordId,
  flush,
}: {
  readonly name: string;
  readonly recordId: string;
  readonly flush: () => Promise<void>;
}) {
  const w = useWords();
  const [, navigate] = useLocation();
  const wanted = name.trim();
  const found = useWatch({ kind: 'cases', search: wanted.length < 3 ? nobody : wanted });
  const likely = wanted.length < 3 ? [] : (found ?? []).slice(0, 3);
  if (likely.length === 0) return null;
  return (
    <Banner
      tone="info"
      announce="polite"
      title={w('stated.likely')}
      actions={likely.map((card) => (
        <Button
          key={card.caseId}
          onClick={() =>
            void flush().then(() => navigate(`/alert/${recordId}?begin=1&case=${card.caseId}`))
          }
        >
          {w('stated.use', { name: card.personName })}
        </Button>
      ))}
    >
      {w('stated.likelyHint')}
    </Banner>
  );
}
