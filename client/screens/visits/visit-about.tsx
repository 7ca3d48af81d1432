import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { Banner } from '#client/ui/banner.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';
import { Section } from '#client/ui/section.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { doneVisits } from './start-visit.ts';

type Row = CaseView['rows'][number];

/** What is known of the client, beside the form: nothing here is asked again. */
export function VisitAboutPanel({ view }: { readonly view: CaseView | null }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  if (view === null) return <p className="visit-note">{w('visit.about.nothing')}</p>;
  const { card, rows } = view;
  const of = (type: string) => rows.filter((row) => row.type === type);
  const text = (row: Row | undefined, field: string) =>
    typeof row?.data[field] === 'string' ? row.data[field] : '';
  const listed = (row: Row | undefined, field: string) =>
    Array.isArray(row?.data[field]) ? (row.data[field] as readonly string[]).join(', ') : '';
  const safety = of('safety-note').filter((row) => !row.data['endedOn']);
  const members = of('household-member').filter((row) => !row.data['leftOn']);
  const last = doneVisits(view)[0];
  const plan = of('plan')[0];
  const health = of('care-health')[0];
  const today = dayInRiga(now);
  const granted = of('granted-service').filter(
    (row) => text(row, 'validTo') === '' || text(row, 'validTo') >= today,
  );
  const facts = [
    card.riskLevel === null
      ? null
      : { label: w('visit.about.risk'), value: codes.word('risk', card.riskLevel) },
    card.phone === null
      ? null
      : {
          label: codes.field('phone'),
          value: <PhoneLink number={card.phone} label={w('visit.about.phone')} />,
        },
    members.length === 0
      ? null
      : {
          label: w('visit.about.household'),
          value: members
            .map((row) => {
              const birthOn = text(row, 'birthOn');
              const age =
                birthOn === '' ? '' : `, ${w('app.years', { age: formats.years(birthOn, now) })}`;
              return `${text(row, 'name')} (${codes.word('relation', text(row, 'relation')).toLocaleLowerCase('lv')}${age})`;
            })
            .join('; '),
        },
    granted.length === 0
      ? null
      : {
          label: w('visit.about.services'),
          value: granted.map((row) => codes.word('service', text(row, 'service'))).join('; '),
        },
    health === undefined
      ? null
      : {
          label: w('visit.about.health'),
          value: [
            text(health, 'mobility'),
            listed(health, 'technicalAids'),
            listed(health, 'allergies'),
            text(health, 'medicines'),
          ]
            .filter(Boolean)
            .join('; '),
        },
    text(plan, 'text') === ''
      ? null
      : { label: w('visit.about.plan'), value: text(plan, 'goal') || text(plan, 'text') },
  ].filter((fact) => fact !== null);
  return (
    <div className="ui-stack">
      {safety.length === 0 ? null : (
        <Banner tone="attention" title={w('visit.about.safety')}>
          {safety.map((row) => (
            <p key={row.id}>{text(row, 'text')}</p>
          ))}
        </Banner>
      )}
      <DefinitionList items={facts} />
      {last === undefined ? null : (
        <Section
          level={3}
          title={w('visit.about.last')}
          meta={w('visit.about.lastWhen', {
            day: formats.day(text(last, 'visitedOn')),
            by: text(last, 'recordedByName'),
          })}
        >
          {text(last, 'conditionNote') === '' ? null : (
            <Voice kind="observed" label={w('visit.voice.observed')}>
              {text(last, 'conditionNote')}
            </Voice>
          )}
          {text(last, 'clientSays') === '' ? null : (
            <Voice kind="told" label={w('visit.voice.told')}>
              {text(last, 'clientSays')}
            </Voice>
          )}
          {text(last, 'conclusions') === '' ? null : (
            <Voice kind="concluded" label={w('visit.voice.concluded')}>
              {text(last, 'conclusions')}
            </Voice>
          )}
          {text(last, 'nextStep') === '' ? null : (
            <p>
              <strong>{w('visit.about.nextStep')}:</strong> {text(last, 'nextStep')}
              {text(last, 'nextStepOn') === '' ? '' : ` (${formats.day(text(last, 'nextStepOn'))})`}
            </p>
          )}
        </Section>
      )}
    </div>
  );
}
