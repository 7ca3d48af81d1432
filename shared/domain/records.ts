import type * as z from 'zod/mini';
import type { JsonValue } from '#shared/lib/json.ts';
import { amendment } from './amendment.ts';
import { attachment } from './attachment.ts';
import { careVisit, plannedCareVisit } from './care-visit.ts';
import { careHealth, caseFile, needsAssessment, risk, safetyNote } from './case-file.ts';
import type { FieldDeclaration, RecordTypeDeclaration } from './field.ts';
import { consultation, homeVisit, plannedHomeVisit } from './home-visit.ts';
import { conflict, notice, staff } from './house-records.ts';
import { lateWork } from './late-work.ts';
import { householdMember, householdRecord, person } from './person.ts';
import { safeguardingAlert } from './safeguarding.ts';
import { grantedService, planTask, socialPlan } from './service.ts';

/** Every type of record there is. Names on the wire and in the database. */
export const recordTypes = {
  person,
  household: householdRecord,
  'household-member': householdMember,
  'case-file': caseFile,
  risk,
  'safety-note': safetyNote,
  'care-health': careHealth,
  'needs-assessment': needsAssessment,
  'granted-service': grantedService,
  plan: socialPlan,
  'plan-task': planTask,
  'planned-home-visit': plannedHomeVisit,
  'home-visit': homeVisit,
  consultation,
  'planned-care-visit': plannedCareVisit,
  'care-visit': careVisit,
  'safeguarding-alert': safeguardingAlert,
  attachment,
  'late-work': lateWork,
  amendment,
  staff,
  conflict,
  notice,
} as const satisfies Record<string, RecordTypeDeclaration>;

export type RecordType = keyof typeof recordTypes;

/** The data of a record: its required fields, and the others where somebody has written them. */
export type DataOf<T extends RecordType> = Fields<
  (typeof recordTypes)[T]['fields'],
  (typeof recordTypes)[T]['required'][number]
>;

type Fields<F extends Readonly<Record<string, { schema: z.ZodMiniType }>>, R> = {
  readonly [K in keyof F as K extends R ? K : never]: z.infer<F[K]['schema']>;
} & {
  readonly [K in keyof F as K extends R ? never : K]?: z.infer<F[K]['schema']>;
};

/** Whether a record of the type may be taken back by who entered it by mistake. */
export function isWithdrawable(type: RecordType): boolean {
  return Object.hasOwn(recordTypes[type].fields, 'withdrawn');
}

/** What of a record may be edited: what somebody who withdraws it must have seen. */
export function editableOf(
  type: RecordType,
  data: Readonly<Record<string, JsonValue>>,
): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([field, value]) => value !== null && policyOf(type, field)?.policy !== 'fixed',
    ),
  );
}

export function isRecordType(text: string): text is RecordType {
  return Object.hasOwn(recordTypes, text);
}

export function declarationOf(type: RecordType): RecordTypeDeclaration {
  return recordTypes[type];
}

/** The only look-up of a field's policy (decisions D2); undefined means the field does not exist and is refused. */
export function policyOf(type: RecordType, field: string): FieldDeclaration | undefined {
  const fields: Readonly<Record<string, FieldDeclaration>> = recordTypes[type].fields;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
