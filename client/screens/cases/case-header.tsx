import { useCardWords } from '#client/i18n/use-card-words.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { Freshness } from '#client/ui/freshness.tsx';
import { IconPlace } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';

import { Unbroken } from '#client/ui/unbroken.tsx';

/** How old the case may be before it is said to be stale. */
const staleMs = 24 * 3_600_000;

export function CaseHeader({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const words = useCardWords();
  const now = useNow();
  const { card } = view;
  const { freshAt } = card;
  return (
    <PageHeader
      back={{ href: '/cases', label: w('case.back') }}
      title={card.personName}
      meta={
        <>
          <div>
            {[
              words.age(card),
              card.birthOn === null ? '' : formats.day(card.birthOn),
              codes.word('caseStatus', card.status),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
          {card.address === null ? null : (
            <div className="case-place">
              <IconPlace size={20} />
              <span>
                <Unbroken>{card.address}</Unbroken>
              </span>
            </div>
          )}
          {card.phone === null ? null : (
            <div className="case-phone">
              <PhoneLink number={card.phone} label={w('case.call')} />
            </div>
          )}
          <div className="case-small">
            <span>{w('case.number', { number: card.caseNumber })}</span>
            {freshAt === null ? (
              <Freshness stale>{w('case.fetching')}</Freshness>
            ) : (
              <Freshness stale={now - Date.parse(freshAt) > staleMs}>
                {w('case.fresh', { when: formats.when(freshAt, now) })}
              </Freshness>
            )}
          </div>
        </>
      }
    />
  );
}
