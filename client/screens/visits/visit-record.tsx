import type { ReactNode } from 'react';
import { fieldName } from '#client/i18n/field-name.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { PhotoList } from '#client/photos/photo-list.tsx';
import type { Photo } from '#client/photos/photo.ts';
import type { RecordState } from '#client/store/store-api.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { IconPrint } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Section } from '#client/ui/section.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Voice, type VoiceKind } from '#client/ui/voice.tsx';
import { textOf } from '#shared/lib/json-text.ts';

interface VisitRecordProps {
  readonly data: JsonObject;
  readonly caseId: string | null;
  readonly personName: string | null;
  readonly state: RecordState | null;
  readonly photos: readonly Photo[];
  /** What was added once it was accepted. */
  readonly added?: ReactNode;
}

const facts = [
  'kind',
  'outcome',
  'purpose',
  'address',
  'staffPresent',
  'membersMet',
  'othersPresent',
  'dwellingKind',
  'tenure',
  'rooms',
  'areaM2',
  'floor',
  'lift',
  'amenities',
  'barriers',
  'condition',
  'hygiene',
  'hazards',
  'signsOfHarm',
] as const;
const voices: readonly (readonly [VoiceKind, readonly string[]])[] = [
  [
    'observed',
    [
      'conditionNote',
      'foodAndClothing',
      'childSleepingPlaces',
      'incomeObserved',
      'debts',
      'helpFromRelatives',
      'selfCare',
      'urgentNeeds',
      'doneAtOnce',
    ],
  ],
  ['told', ['clientSays']],
  ['concluded', ['conclusions', 'nextStep', 'nextStepOn']],
];

const said = (value: JsonValue | undefined) =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);

/** The record as one reads and files it: facts, then each voice by itself, then who acknowledged and reviewed it. */
export function VisitRecord(props: VisitRecordProps) {
  const { data, caseId, personName, state, photos, added } = props;
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const stateOf = useStateWords();
  const now = useNow();
  const valueOf = useFieldValue();
  const person = (data['statedPerson'] as JsonObject | null | undefined)?.['name'];
  const day = formats.day(textOf(data['visitedOn']));
  const from = formats.time(textOf(data['startedAt']));
  const review = textOf(data['review']);
  const defined = (fields: readonly string[]) =>
    fields
      .filter((field) => said(data[field]))
      .map((field) => ({
        label: codes.field(fieldName('home-visit', field, data)),
        value: valueOf('home-visit', field, data[field]),
      }));
  return (
    <article className="visit-record ui-stack">
      <PageHeader
        back={
          caseId === null
            ? { href: '/', label: w('visit.back') }
            : { href: `/cases/${caseId}`, label: w('visit.backToCase') }
        }
        eyebrow={w('visit.title.record')}
        title={personName ?? (typeof person === 'string' ? person : w('stated.title'))}
        meta={
          <div className="visit-record-meta">
            <span>
              {typeof data['endedAt'] === 'string'
                ? w('visit.record.time', { day, from, to: formats.time(data['endedAt']) })
                : w('visit.record.timeOpen', { day, from })}
            </span>
            <span>{w('visit.record.by', { name: textOf(data['recordedByName']) })}</span>
            <Badge
              tone={
                review === 'accepted' ? 'done' : review === 'returned' ? 'attention' : 'neutral'
              }
            >
              {codes.word('review', review)}
            </Badge>
            {state === null ? null : <StateMark {...stateOf(state)} />}
          </div>
        }
        actions={
          <Button icon={<IconPrint size={20} />} onClick={() => window.print()}>
            {w('visit.record.print')}
          </Button>
        }
      />
      <DefinitionList items={defined(facts)} />
      {voices.map(([kind, fields]) => {
        const items = defined(fields);
        return items.length === 0 ? null : (
          <Section key={kind} title={w(`visit.voice.${kind}`)}>
            {items.map(({ label, value }) => (
              <Voice key={label} kind={kind} label={label}>
                {value}
              </Voice>
            ))}
          </Section>
        );
      })}
      {photos.length === 0 ? null : (
        <Section title={w('photo.section')}>
          <PhotoList photos={photos} />
        </Section>
      )}
      <Section title={w('visit.section.acknowledgement')}>
        <DefinitionList items={defined(['acknowledgement', 'acknowledgedBy'])} />
        {typeof data['reviewedBy'] === 'string' && typeof data['reviewedAt'] === 'string' ? (
          <p>
            {w('visit.record.reviewed', {
              state: codes.word('review', review),
              name: data['reviewedBy'],
              when: formats.when(data['reviewedAt'], now),
            })}
          </p>
        ) : null}
      </Section>
      {added}
    </article>
  );
}
