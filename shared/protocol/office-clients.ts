import * as z from 'zod/mini';
import { careLevels, riskLevels } from '#shared/domain/case-file.ts';
import { languages, relations, sexes } from '#shared/domain/person.ts';
import { serviceTypes, volumeUnits } from '#shared/domain/service.ts';
import {
  day,
  email,
  instant,
  line,
  oneOf,
  phone,
  prose,
  remark,
  uuid,
} from '#shared/domain/values.ts';

/**
 * Clients, case files and who works with them. Every POST carries `requestId` (UUID, made once per form): sending it
 * again does nothing twice and answers the same ids. A form that was refused (422) and corrected takes a new one.
 *
 *   POST /duplicates                    possibleDuplicatesRequest → possibleDuplicates   (reads only)
 *   POST /clients                       registerClient            → clientRegistered
 *   POST /cases                         openCase                  → caseOpened
 *   POST /cases/:caseId/grants          grantService              → officeOutcome
 *   POST /cases/:caseId/assign          assignCase                → assigned
 *   POST /cases/:caseId/reassign        reassignCase              → assigned
 *
 * 422 INVALID names fields; 409 CONFLICT: somebody was faster (read again); 404 NOT_FOUND: not there, or not yours.
 */
const text = z.string();
const request = { requestId: uuid };
const maybe = <S extends z.ZodMiniType>(schema: S) => z.optional(z.nullable(schema));

/** A personal code as typed: eleven digits, a hyphen may stand after the sixth. */
const typedCode = z.string().check(z.regex(/^\s*\d{6}-?\d{5}\s*$/u, 'FORMAT'));

export const possibleDuplicatesRequest = z.strictObject({
  givenName: line,
  familyName: line,
  birthOn: maybe(day),
  personalCode: maybe(typedCode),
});
export type PossibleDuplicatesRequest = z.infer<typeof possibleDuplicatesRequest>;

export const duplicateReasons = [
  'personal-code',
  'name-and-birth',
  'name',
  'similar-name-and-birth',
] as const;
/** Own municipality only; the personal code itself is never sent back. */
export const possibleDuplicates = z.object({
  people: z.array(
    z.object({
      personId: text,
      personSpaceId: text,
      name: text,
      birthOn: z.nullable(text),
      address: z.nullable(text),
      why: z.enum(duplicateReasons),
      cases: z.array(z.object({ caseId: text, caseNumber: text, status: text })),
    }),
  ),
});
export type PossibleDuplicates = z.infer<typeof possibleDuplicates>;

const newPerson = z.strictObject({
  givenName: line,
  familyName: line,
  personalCode: maybe(typedCode),
  birthOn: maybe(day),
  sex: maybe(oneOf(sexes)),
  phone: maybe(phone),
  email: maybe(email),
  contactPersonName: maybe(line),
  contactPersonPhone: maybe(phone),
  declaredAddress: maybe(line),
  actualAddress: maybe(line),
  language: maybe(oneOf(languages)),
});
const newMember = z.strictObject({
  name: line,
  birthOn: maybe(day),
  relation: oneOf(relations),
  dependant: z.optional(z.boolean()),
});

export const registerClient = z.strictObject({
  ...request,
  person: newPerson,
  /** A legacy code whose check digit does not agree is a warning (422, personalCode/CHECK_DIGIT) until confirmed here. */
  personalCodeConfirmed: z.optional(z.boolean()),
  household: maybe(
    z.strictObject({
      label: line,
      address: maybe(line),
      commonBudget: z.optional(z.boolean()),
      members: z.array(newMember).check(z.maxLength(30)),
    }),
  ),
});
export type RegisterClient = z.infer<typeof registerClient>;
export const clientRegistered = z.object({
  personId: text,
  personSpaceId: text,
  householdSpaceId: z.nullable(text),
  duplicate: z.boolean(),
});
export type ClientRegistered = z.infer<typeof clientRegistered>;

export const openCase = z.strictObject({
  ...request,
  personSpaceId: uuid,
  householdSpaceId: maybe(uuid),
  openedOn: day,
  careLevel: maybe(oneOf(careLevels)),
  riskLevel: maybe(oneOf(riskLevels)),
  riskReason: z.optional(prose),
  /** Given to this person at once. */
  assigneeId: maybe(uuid),
});
export type OpenCase = z.infer<typeof openCase>;
export const caseOpened = z.object({
  caseId: text,
  caseNumber: text,
  spaces: z.object({ core: text, social: text, protected: text }),
  duplicate: z.boolean(),
});
export type CaseOpened = z.infer<typeof caseOpened>;

export const grantService = z.strictObject({
  ...request,
  decisionNumber: line,
  decisionOn: day,
  service: oneOf(serviceTypes),
  volume: z.number().check(z.positive(), z.lte(10_000)),
  unit: oneOf(volumeUnits),
  validFrom: day,
  validTo: maybe(day),
  providerName: maybe(line),
});
export type GrantService = z.infer<typeof grantService>;

export const assignCase = z.strictObject({
  ...request,
  personId: uuid,
  validTo: maybe(instant),
  reason: z.optional(remark),
});
export type AssignCase = z.infer<typeof assignCase>;
/** Ends what `fromPersonId` holds now; `toPersonId` null only ends. */
export const reassignCase = z.strictObject({
  ...request,
  fromPersonId: uuid,
  toPersonId: z.nullable(uuid),
  reason: z.optional(remark),
});
export type ReassignCase = z.infer<typeof reassignCase>;
export const assigned = z.object({ assignmentId: z.nullable(text), duplicate: z.boolean() });
export type Assigned = z.infer<typeof assigned>;
