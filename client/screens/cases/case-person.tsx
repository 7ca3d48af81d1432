import { useState } from 'react';
import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { formatPersonalCode } from '#shared/domain/personal-code.ts';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { useNames } from './use-names.ts';
import { textOf } from '#shared/lib/json-text.ts';

const shown = [
  'email',
  'actualAddress',
  'declaredAddress',
  'language',
  'contactPersonName',
] as const;

/** Who the client is, how to reach them, and who lives there. */
export function CasePerson({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const stateOf = useStateWords();
  const valueOf = useFieldValue();
  const names = useNames();
  const [codeShown, setCodeShown] = useState(false);
  const person = view.rows.find((row) => row.id === view.card.personId);
  const members = view.rows.filter((row) => row.type === 'household-member');
  if (person === undefined) return null;
  const { data, meta } = person;
  const state = view.states[person.id];
  const sourceOf = (field: string) => {
    const written = meta[field];
    return written === undefined
      ? undefined
      : [names.get(written[0]), formats.when(written[1], now)].filter(Boolean).join(', ');
  };
  const phone = (field: 'phone' | 'contactPersonPhone') =>
    typeof data[field] === 'string'
      ? [
          {
            label: codes.field(field),
            value: <PhoneLink number={data[field]} label={w('case.call')} />,
            source: sourceOf(field),
          },
        ]
      : [];
  const code = data['personalCode'];
  return (
    <Card
      title={w('case.person')}
      aside={
        <>
          {state === undefined ? null : <StateMark {...stateOf(state)} />}
          <ButtonLink href={`/cases/${view.card.caseId}/contact`}>
            {w('case.changeContact')}
          </ButtonLink>
        </>
      }
    >
      <div className="ui-stack">
        <DefinitionList
          items={[
            ...phone('phone'),
            ...shown
              .filter((field) => data[field])
              .map((field) => ({
                label: codes.field(field),
                value: valueOf('person', field, data[field]),
                source: sourceOf(field),
              })),
            ...phone('contactPersonPhone'),
            ...(typeof code === 'string'
              ? [
                  {
                    label: w('case.person.code'),
                    value: codeShown ? (
                      <span className="ui-num">{formatPersonalCode(code)}</span>
                    ) : (
                      w('case.person.hidden')
                    ),
                    action: (
                      <Button
                        variant="quiet"
                        aria-expanded={codeShown}
                        onClick={() => setCodeShown(!codeShown)}
                      >
                        {w(codeShown ? 'case.person.hide' : 'case.person.show')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <h3>{w('case.household')}</h3>
        {members.length === 0 ? (
          <p className="case-none">{w('case.household.none')}</p>
        ) : (
          <List label={w('case.household')}>
            {members.map((member) => {
              const birthOn = member.data['birthOn'];
              const leftOn = member.data['leftOn'];
              return (
                <ListRow
                  key={member.id}
                  title={textOf(member.data['name'])}
                  meta={[
                    codes.word('relation', textOf(member.data['relation'])),
                    typeof birthOn === 'string'
                      ? w('app.years', { age: formats.years(birthOn, now) })
                      : '',
                    typeof leftOn === 'string'
                      ? w('case.household.left', { day: formats.day(leftOn) })
                      : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                />
              );
            })}
          </List>
        )}
      </div>
    </Card>
  );
}
