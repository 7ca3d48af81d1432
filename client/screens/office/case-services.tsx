import { textOf } from '#shared/lib/json-text.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import type { CaseFileParts } from './case-file-of.ts';
import { useVolumeWords } from './use-volume-words.ts';

/** Services granted: what, how much, by which decision, for how long. */
export function CaseServices({ parts }: { readonly parts: CaseFileParts }) {
  const w = useWords();
  const codes = useCodes();
  const { day } = useFormats();
  const volume = useVolumeWords();
  if (parts.grants.length === 0) return <p>{w('office.case.noGrants')}</p>;
  return (
    <Card flush>
      <List label={w('office.case.tab.services')}>
        {parts.grants.map(({ id, data }) => {
          const to = textOf(data['validTo']);
          const from = day(textOf(data['validFrom']));
          return (
            <ListRow
              key={id}
              title={codes.word('service', textOf(data['service']))}
              meta={
                <>
                  <div>
                    {w('office.case.grantDecision', {
                      number: textOf(data['decisionNumber']),
                      day: day(textOf(data['decisionOn'])),
                    })}
                  </div>
                  <div>{textOf(data['providerName'])}</div>
                </>
              }
              trailing={
                <span className="office-end">
                  <strong>{volume(Number(data['volume']), textOf(data['unit']))}</strong>
                  <span>
                    {to === ''
                      ? w('office.case.grantOpen', { from })
                      : w('office.case.grantTerm', { from, to: day(to) })}
                  </span>
                </span>
              }
            />
          );
        })}
      </List>
    </Card>
  );
}
