import type { SignedIn } from '#client/store/store-api.ts';
import type { DataOf } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { instantInRiga } from '#client/i18n/riga-time.ts';
import { fieldsAsked } from './visit-sections.ts';
import type { VisitField, VisitValues } from './visit-values.ts';

/** What the form does not ask. */
export interface Recording {
  readonly signedIn: Pick<SignedIn, 'accountId' | 'name' | 'intakeSpaceId'>;
  readonly today: string;
  /** The person's file is not on this device: what the worker was told goes to the intake. */
  readonly stated: boolean;
  readonly planId: string | null;
}

type Written = Omit<DataOf<'home-visit'>, 'recordedBy' | 'recordedByName' | 'review' | 'planId'>;

/** One name a line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim());

/**
 * Everything the worker answered, as the record holds it. What was shown as known and neither confirmed nor changed
 * is left out: this visit did not see it.
 */
export function visitData(values: VisitValues, recording: Recording): JsonObject {
  const asked = fieldsAsked(values.outcome, recording.stated);
  const known = values.known as Partial<Record<VisitField, string>>;
  const seen = <F extends VisitField>(field: F, none: VisitValues[F]): VisitValues[F] =>
    asked.has(field) && known[field] !== 'known' ? values[field] : none;
  const prose = (field: VisitField & TextField) => (asked.has(field) ? values[field].trim() : '');
  const on = values.visitedOn ?? recording.today;
  const lift = seen('lift', null);

  const data = {
    kind: values.kind ?? 'NEEDS_ASSESSMENT',
    outcome: values.outcome ?? 'done',
    visitedOn: on,
    startedAt: instantInRiga(on, values.startTime ?? '00:00'),
    endedAt: values.endTime === null ? null : instantInRiga(on, values.endTime),
    address: textOrNull(values.address),
    purpose: prose('purpose'),
    staffPresent: linesOf(values.staffPresent),
    membersMet: [...seen('membersMet', [])],
    othersPresent: linesOf(values.othersPresent),
    dwellingKind: seen('dwellingKind', null),
    tenure: seen('tenure', null),
    rooms: seen('rooms', null),
    areaM2: seen('areaM2', null),
    floor: seen('floor', null),
    lift: lift === null ? null : lift === 'yes',
    amenities: [...seen('amenities', [])],
    condition: seen('condition', null),
    hygiene: seen('hygiene', null),
    barriers: [...seen('barriers', [])],
    hazards: [...seen('hazards', [])],
    conditionNote: prose('conditionNote'),
    foodAndClothing: prose('foodAndClothing'),
    childSleepingPlaces: prose('childSleepingPlaces'),
    incomeObserved: prose('incomeObserved'),
    debts: prose('debts'),
    helpFromRelatives: prose('helpFromRelatives'),
    selfCare: prose('selfCare'),
    signsOfHarm: [...seen('signsOfHarm', [])],
    clientSays: prose('clientSays'),
    urgentNeeds: prose('urgentNeeds'),
    doneAtOnce: prose('doneAtOnce'),
    conclusions: prose('conclusions'),
    nextStep: prose('nextStep'),
    nextStepOn: seen('nextStepOn', null),
    acknowledgement: seen('acknowledgement', null) ?? 'not-asked',
    acknowledgedBy:
      asked.has('acknowledgedBy') && values.acknowledgement === 'acknowledged'
        ? textOrNull(values.acknowledgedBy)
        : null,
    statedPerson: recording.stated
      ? {
          name: values.personName.trim(),
          birthOn: values.personBirthOn,
          address: textOrNull(values.personAddress),
          phone: textOrNull(values.personPhone),
        }
      : null,
  } satisfies Written;
  return data;
}

type TextField = { [F in VisitField]: VisitValues[F] extends string ? F : never }[VisitField];
