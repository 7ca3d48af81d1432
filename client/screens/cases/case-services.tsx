import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { volumeUnits } from '#shared/domain/service.ts';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { textOf } from '#shared/lib/json-text.ts';

export function CaseServices({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const today = dayInRiga(useNow());
  const granted = view.rows
    .filter((row) => row.type === 'granted-service')
    .toSorted((a, b) => textOf(b.data['validFrom']).localeCompare(textOf(a.data['validFrom'])));
  return (
    <Card flush={granted.length > 0} title={w('case.services')}>
      {granted.length === 0 ? (
        <p className="case-none">{w('case.services.none')}</p>
      ) : (
        <List label={w('case.services')}>
          {granted.map(({ id, data }) => {
            const unit = volumeUnits.find((each) => each === data['unit']);
            const validTo = data['validTo'];
            const from = formats.day(textOf(data['validFrom']));
            const ended = typeof validTo === 'string' && validTo < today;
            return (
              <ListRow
                key={id}
                title={codes.word('service', textOf(data['service']))}
                meta={[
                  unit === undefined ? '' : w(`app.volume.${unit}`, { n: Number(data['volume']) }),
                  typeof validTo === 'string'
                    ? w('case.services.validTo', { from, to: formats.day(validTo) })
                    : w('case.services.valid', { from }),
                  textOf(data['providerName']),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                note={
                  <span className="case-source">
                    {w('case.services.decision', {
                      number: textOf(data['decisionNumber']),
                      day: formats.day(textOf(data['decisionOn'])),
                    })}
                  </span>
                }
                trailing={ended ? <Badge>{w('case.services.ended')}</Badge> : null}
              />
            );
          })}
        </List>
      )}
    </Card>
  );
}
