import { useState } from 'react';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { formatPersonalCode } from '#shared/domain/personal-code.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';
import { CaseCopies } from './case-copies.tsx';
import { CaseUnited } from './case-united.tsx';
import type { CaseFileParts } from './case-file-of.ts';
import { HoldSheet } from './hold-sheet.tsx';
import { ReassignSheet } from './reassign-sheet.tsx';

const personFields = [
  'birthOn',
  'sex',
  'language',
  'actualAddress',
  'declaredAddress',
  'email',
  'contactPersonName',
  'contactPersonPhone',
] as const;

/** Who the client is, with whom they live, and who works with them. */
export function CaseSide({
  detail,
  parts,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
}) {
  const w = useWords();
  const codes = useCodes();
  const { day, moment, years } = useFormats();
  const now = useNow();
  const say = useFieldValue();
  const [moving, setMoving] = useState<CaseDetail['assignments'][number] | null>(null);
  const [holding, setHolding] = useState<CaseDetail['assignments'][number] | null>(null);
  const person = parts.person?.data ?? {};
  const code = textOf(person['personalCode']);
  const phone = textOf(person['phone']);
  const meta = parts.person?.meta ?? {};
  const source = (field: string) => {
    const written = meta[field];
    if (written === undefined) return undefined;
    return `${detail.people[written[0]]?.name ?? ''} ${day(written[1])}`.trim();
  };
  return (
    <div className="ui-stack">
      <Card title={w('office.case.person')}>
        <DefinitionList
          missing={w('app.unknown')}
          items={[
            {
              label: codes.field('personalCode'),
              value:
                code === '' ? null : <span className="ui-num">{formatPersonalCode(code)}</span>,
            },
            {
              label: codes.field('phone'),
              value: phone === '' ? null : <PhoneLink number={phone} label={detail.personName} />,
              source: source('phone'),
            },
            ...personFields.map((field) => ({
              label: codes.field(field),
              value: textOf(person[field]) === '' ? null : say('person', field, person[field]),
              source: source(field),
            })),
          ]}
        />
        {detail.united === null ? null : <CaseUnited united={detail.united} />}
      </Card>
      <Card title={w('office.case.household')} flush={parts.members.length > 0}>
        {parts.members.length === 0 ? (
          <p>{w('office.case.noHousehold')}</p>
        ) : (
          <List label={w('office.case.household')}>
            {parts.members.map((member) => {
              const birthOn = textOf(member.data['birthOn']);
              return (
                <ListRow
                  key={member.id}
                  title={textOf(member.data['name'])}
                  meta={[
                    codes.word('relation', textOf(member.data['relation'])),
                    birthOn === '' ? '' : w('app.years', { age: years(birthOn, now) }),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                />
              );
            })}
          </List>
        )}
      </Card>
      <Card title={w('office.case.assigned')} flush={detail.assignments.length > 0}>
        {detail.assignments.length === 0 ? (
          <p>{w('office.case.nobody')}</p>
        ) : (
          <List label={w('office.case.assigned')}>
            {detail.assignments.map((line) => (
              <ListRow
                key={line.id}
                title={line.personName}
                meta={
                  <>
                    <div>{codes.word('role', line.role)}</div>
                    <div>
                      {line.validTo === null
                        ? w('office.case.since', { from: day(line.validFrom) })
                        : w('office.case.sinceUntil', {
                            from: day(line.validFrom),
                            to: moment(line.validTo),
                          })}
                    </div>
                  </>
                }
                trailing={
                  // What has ended stays ended: to give the case again is another assignment.
                  isOver(line.validTo) ? undefined : (
                    <span className="office-hold-ways">
                      <Button
                        variant="quiet"
                        aria-label={`${w('hold.change')}: ${line.personName}`}
                        onClick={() => setHolding(line)}
                      >
                        {w('hold.change')}
                      </Button>
                      <Button
                        variant="quiet"
                        aria-label={`${w('office.reassign.submit')}: ${line.personName}`}
                        onClick={() => setMoving(line)}
                      >
                        {w('office.reassign.submit')}
                      </Button>
                    </span>
                  )
                }
              />
            ))}
          </List>
        )}
      </Card>
      <CaseCopies caseId={detail.caseId} />
      {holding === null ? null : <HoldSheet hold={holding} onClose={() => setHolding(null)} />}
      {moving === null ? null : (
        <ReassignSheet caseId={detail.caseId} from={moving} onClose={() => setMoving(null)} />
      )}
    </div>
  );
}

function isOver(validTo: string | null): boolean {
  return validTo !== null && Date.parse(validTo) <= Date.now();
}
