import type { FieldName } from '#client/i18n/code-lists.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { VoiceKind } from '#client/ui/voice.tsx';

/** One part of a record as it is read and filed. Facts, the client's words and conclusions are never mixed. */
export interface DocumentPart {
  readonly section:
    | 'visit'
    | 'dwelling'
    | 'living'
    | 'told'
    | 'concluded'
    | 'acknowledged'
    | 'observed';
  readonly fields: readonly FieldName[];
  /** Prose of one voice; without it the fields are short facts in a table. */
  readonly voice?: VoiceKind;
}

const homeVisit: readonly DocumentPart[] = [
  {
    section: 'visit',
    fields: [
      'kind',
      'outcome',
      'visitedOn',
      'startedAt',
      'endedAt',
      'address',
      'purpose',
      'staffPresent',
      'membersMet',
      'othersPresent',
    ],
  },
  {
    section: 'dwelling',
    fields: [
      'dwellingKind',
      'tenure',
      'rooms',
      'areaM2',
      'floor',
      'lift',
      'amenities',
      'condition',
      'hygiene',
      'barriers',
      'hazards',
    ],
  },
  {
    section: 'living',
    voice: 'observed',
    fields: [
      'conditionNote',
      'foodAndClothing',
      'childSleepingPlaces',
      'incomeObserved',
      'debts',
      'helpFromRelatives',
      'selfCare',
      'signsOfHarm',
    ],
  },
  { section: 'told', voice: 'told', fields: ['clientSays'] },
  {
    section: 'concluded',
    voice: 'concluded',
    fields: ['urgentNeeds', 'doneAtOnce', 'conclusions', 'nextStep'],
  },
  { section: 'acknowledged', fields: ['nextStepOn', 'acknowledgement', 'acknowledgedBy'] },
];

const careVisit: readonly DocumentPart[] = [
  { section: 'visit', fields: ['startedAt', 'endedAt', 'tasks'] },
  { section: 'observed', voice: 'observed', fields: ['observation'] },
  { section: 'concluded', fields: ['changedState'] },
];

const consultation: readonly DocumentPart[] = [
  { section: 'visit', fields: ['kind', 'form', 'heldOn', 'durationMinutes', 'topic'] },
  { section: 'concluded', voice: 'concluded', fields: ['outcome'] },
];

const documents = {
  'home-visit': homeVisit,
  'care-visit': careVisit,
  consultation,
} as const;
export type DocumentType = keyof typeof documents;

/** What a home visit that did not take place is asked, beside where and when it was to be. */
const askedAnyway: ReadonlySet<FieldName> = new Set([
  'conditionNote',
  'urgentNeeds',
  'doneAtOnce',
  'nextStep',
  'nextStepOn',
]);

/** The parts of one record. Nobody is asked about a dwelling that was not entered; what is written there stays. */
export function partsOf(type: DocumentType, data: JsonObject): readonly DocumentPart[] {
  if (type !== 'home-visit' || data['outcome'] === 'done') return documents[type];
  return homeVisit
    .map((part): DocumentPart => ({
      ...part,
      section: part.section === 'living' ? 'observed' : part.section,
      fields: part.fields.filter(
        (field) => part.section === 'visit' || askedAnyway.has(field) || !isBlank(data[field]),
      ),
    }))
    .filter(({ fields }) => fields.length > 0);
}

export function isDocumentType(type: string): type is DocumentType {
  return Object.hasOwn(documents, type);
}

/** Nothing was written there: left out of the print, said in words on the screen. */
export function isBlank(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}
