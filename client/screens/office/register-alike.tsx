import type { UseQueryResult } from '@tanstack/react-query';
import type { Control } from 'react-hook-form';
import type { PossibleDuplicates } from '#shared/protocol/office-clients.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { Unbroken } from '#client/ui/unbroken.tsx';
import { FormCheck } from './form-fields.tsx';
import { caseWay } from './office-ways.ts';
import type { RegisterValues } from './register-values.ts';

/** Who may already be registered, while one still types. Nobody is joined by a machine. */
export function RegisterAlike({
  query,
  control,
  hidden,
}: {
  readonly query: UseQueryResult<PossibleDuplicates>;
  readonly control: Control<RegisterValues>;
  readonly hidden: boolean;
}) {
  const w = useWords();
  const codes = useCodes();
  const { day } = useFormats();
  const people = query.data?.people ?? [];
  if (hidden) return null;
  return (
    <Card title={w('office.register.duplicates')} flush={people.length > 0}>
      <div role="status">
        {people.length > 0 ? null : (
          <p>
            {query.isError
              ? w('office.register.duplicatesFailed')
              : query.data === undefined
                ? w('office.register.duplicatesAsk')
                : w('office.register.duplicatesNone')}
          </p>
        )}
      </div>
      {people.length === 0 ? null : (
        <>
          <List label={w('office.register.duplicates')}>
            {people.map((person) => (
              <ListRow
                key={person.personId}
                href={person.cases[0] ? caseWay(person.cases[0].caseId) : undefined}
                title={person.name}
                meta={
                  <>
                    <div>
                      <Unbroken>
                        {[person.birthOn === null ? '' : day(person.birthOn), person.address]
                          .filter(Boolean)
                          .join(', ')}
                      </Unbroken>
                    </div>
                    <div>
                      {person.cases.length === 0
                        ? w('office.register.noCase')
                        : person.cases
                            .map(
                              ({ caseNumber, status }) =>
                                `${caseNumber} (${codes.word('caseStatus', status)})`,
                            )
                            .join(', ')}
                    </div>
                  </>
                }
                note={<Badge tone="attention">{w(`office.register.why.${person.why}`)}</Badge>}
              />
            ))}
          </List>
          <div className="office-alike-confirm">
            <FormCheck control={control} name="notSame" label={w('office.register.notSame')} />
          </div>
        </>
      )}
    </Card>
  );
}
