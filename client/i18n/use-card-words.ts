import { useMemo } from 'react';
import { useNow } from './use-now.ts';
import { useCodes, useFormats, useWords } from './use-words.tsx';

/** What a line of any list needs to know of a case. */
export interface CardFacts {
  readonly personName: string;
  readonly birthOn: string | null;
  readonly riskLevel: string | null;
  readonly openAlerts: number;
  readonly openConflicts: number;
  readonly safetyNotes: number;
}

export interface CardBadge {
  readonly key: 'alerts' | 'safety' | 'conflicts' | 'risk';
  readonly tone: 'danger' | 'attention' | 'neutral';
  readonly mark?: 'alert' | 'warning' | 'conflict';
  readonly words: string;
}

/** Name with age, and the badges of a case: alerts before everything. */
export function useCardWords() {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  return useMemo(
    () => ({
      age: (card: CardFacts) =>
        card.birthOn === null ? '' : w('app.years', { age: formats.years(card.birthOn, now) }),
      badges: (card: CardFacts): readonly CardBadge[] => {
        const badges: CardBadge[] = [];
        if (card.openAlerts > 0)
          badges.push({
            key: 'alerts',
            tone: 'danger',
            mark: 'alert',
            words: w('case.badge.alerts', { n: card.openAlerts }),
          });
        if (card.safetyNotes > 0)
          badges.push({
            key: 'safety',
            tone: 'attention',
            mark: 'warning',
            words: w('case.badge.safety', { n: card.safetyNotes }),
          });
        if (card.openConflicts > 0)
          badges.push({
            key: 'conflicts',
            tone: 'attention',
            mark: 'conflict',
            words: w('case.badge.conflicts', { n: card.openConflicts }),
          });
        if (card.riskLevel !== null) {
          const high = card.riskLevel === 'high' || card.riskLevel === 'acute';
          const words = w('case.badge.risk', {
            level: codes.word('risk', card.riskLevel).toLocaleLowerCase('lv'),
          });
          badges.push({ key: 'risk', tone: high ? 'attention' : 'neutral', words });
        }
        return badges;
      },
    }),
    [w, codes, formats, now],
  );
}
