import { knownFields, type VisitField, type VisitValues } from './visit-values.ts';

export const sectionIds = [
  'person',
  'visit',
  'present',
  'dwelling',
  'conditions',
  'living',
  'told',
  'urgent',
  'photos',
  'conclusions',
  'acknowledgement',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Which fields a section asks. Facts, words of the client and conclusions never share one. */
export const sectionFields: Readonly<Record<SectionId, readonly VisitField[]>> = {
  person: ['personName', 'personBirthOn', 'personAddress', 'personPhone'],
  visit: ['kind', 'outcome', 'visitedOn', 'startTime', 'endTime', 'address', 'purpose'],
  present: ['staffPresent', 'membersMet', 'othersPresent'],
  dwelling: knownFields,
  conditions: [
    'condition',
    'hygiene',
    'hazards',
    'conditionNote',
    'foodAndClothing',
    'childSleepingPlaces',
  ],
  living: ['incomeObserved', 'debts', 'helpFromRelatives', 'selfCare', 'signsOfHarm'],
  told: ['clientSays'],
  urgent: ['urgentNeeds', 'doneAtOnce'],
  photos: ['photos'],
  conclusions: ['conclusions', 'nextStep', 'nextStepOn'],
  acknowledgement: ['acknowledgement', 'acknowledgedBy'],
};

/** A visit that did not take place is told in a few words: what happened, and what comes next. */
const shortSections: Readonly<Partial<Record<SectionId, readonly VisitField[]>>> = {
  person: sectionFields.person,
  visit: [...sectionFields.visit, 'conditionNote'],
  present: ['staffPresent', 'othersPresent'],
  urgent: sectionFields.urgent,
  photos: sectionFields.photos,
  conclusions: ['nextStep', 'nextStepOn'],
};

/** The sections of this form and what each asks, in order. An outcome not chosen yet asks for the whole form. */
export function fieldsBySection(
  outcome: VisitValues['outcome'],
  stated: boolean,
): readonly (readonly [SectionId, readonly VisitField[]])[] {
  const whole = outcome === null || outcome === 'done';
  return sectionIds
    .filter((id) => stated || id !== 'person')
    .flatMap((id) => {
      const fields = whole ? sectionFields[id] : shortSections[id];
      return fields === undefined ? [] : [[id, fields] as const];
    });
}

export function fieldsAsked(
  outcome: VisitValues['outcome'],
  stated: boolean,
): ReadonlySet<VisitField> {
  return new Set(fieldsBySection(outcome, stated).flatMap(([, fields]) => fields));
}

export function sectionOf(field: VisitField, outcome: VisitValues['outcome']): SectionId {
  return (
    fieldsBySection(outcome, true).find(([, fields]) => fields.includes(field))?.[0] ?? 'visit'
  );
}

export function isAnswered(values: VisitValues, field: VisitField): boolean {
  const state = (values.known as Partial<Record<VisitField, string>>)[field];
  if (state === 'known') return false;
  if (state === 'confirmed') return true;
  const value = values[field];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== '';
}

export function countAnswered(values: VisitValues, fields: readonly VisitField[]): number {
  return fields.filter((field) => isAnswered(values, field)).length;
}
