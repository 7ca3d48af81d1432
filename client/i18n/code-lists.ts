import { careTasks, notDoneReasons, planStatuses, taskResults } from '#shared/domain/care-visit.ts';
import {
  careLevels,
  caseStatuses,
  needDomains,
  needGrades,
  riskLevels,
  safetyKinds,
} from '#shared/domain/case-file.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import {
  acknowledgements,
  amenities,
  barriers,
  conditions,
  consultationForms,
  consultationKinds,
  dwellingKinds,
  hazards,
  homeVisitKinds,
  homeVisitOutcomes,
  reviewStates,
  signsOfHarm,
  tenures,
} from '#shared/domain/home-visit.ts';
import { noticeKinds, roles } from '#shared/domain/house-records.ts';
import { languages, relations, sexes } from '#shared/domain/person.ts';
import { recordTypes, type RecordType } from '#shared/domain/records.ts';
import { alertTriggers, emergencyCalls } from '#shared/domain/safeguarding.ts';
import { serviceTypes, taskStatuses, volumeUnits } from '#shared/domain/service.ts';
import { outcomeKinds } from '#shared/protocol/outcome.ts';
import type { Choice } from '#shared/protocol/change.ts';

const recordTypeNames = Object.keys(recordTypes) as RecordType[];
const spaceKinds = [
  'core',
  'social',
  'protected',
  'person',
  'household',
  'own',
  'unit',
  'intake',
] as const satisfies readonly SpaceKind[];
const choices = ['theirs', 'yours', 'both', 'other'] as const satisfies readonly Choice[];

/**
 * Every list of codes that a person reads, in the order of their schema. A list without words does not compile.
 * For types and tests: at run time it would bring every schema of the domain into the first file of the app.
 */
export const codeLists = {
  // home visit
  visitKind: homeVisitKinds,
  visitOutcome: homeVisitOutcomes,
  dwellingKind: dwellingKinds,
  tenure: tenures,
  amenity: amenities,
  condition: conditions,
  hazard: hazards,
  barrier: barriers,
  signOfHarm: signsOfHarm,
  acknowledgement: acknowledgements,
  review: reviewStates,
  consultationKind: consultationKinds,
  consultationForm: consultationForms,
  // care and services
  careTask: careTasks,
  taskResult: taskResults,
  notDoneReason: notDoneReasons,
  planStatus: planStatuses,
  service: serviceTypes,
  volumeUnit: volumeUnits,
  planTaskStatus: taskStatuses,
  needDomain: needDomains,
  needGrade: needGrades,
  careLevel: careLevels,
  // people, cases, the house
  role: roles,
  caseStatus: caseStatuses,
  risk: riskLevels,
  safetyKind: safetyKinds,
  sex: sexes,
  language: languages,
  relation: relations,
  alertTrigger: alertTriggers,
  /** Two or three words, for cards and lists. */
  alertTriggerShort: alertTriggers,
  emergencyCall: emergencyCalls,
  noticeKind: noticeKinds,
  conflictState: ['open', 'resolved'],
  conflictChoice: choices,
  outcome: outcomeKinds,
  recordType: recordTypeNames,
  spaceKind: spaceKinds,
} as const satisfies Record<string, readonly string[]>;

export type CodeList = keyof typeof codeLists;
export type CodeOf<L extends CodeList> = (typeof codeLists)[L][number];
export type CodeWordsOf<L extends CodeList> = {
  readonly [K in L]: Readonly<Record<CodeOf<K>, string>>;
};
export type CodeWords = CodeWordsOf<CodeList>;

type KeysOf<T> = T extends unknown ? keyof T & string : never;

/** The name of any field of any record. */
export type FieldName = KeysOf<(typeof recordTypes)[RecordType]['fields']>;

export type VisitLists =
  | 'visitKind'
  | 'visitOutcome'
  | 'dwellingKind'
  | 'tenure'
  | 'amenity'
  | 'condition'
  | 'hazard'
  | 'barrier'
  | 'signOfHarm'
  | 'acknowledgement'
  | 'review'
  | 'consultationKind'
  | 'consultationForm';
export type CareLists =
  | 'careTask'
  | 'taskResult'
  | 'notDoneReason'
  | 'planStatus'
  | 'service'
  | 'volumeUnit'
  | 'planTaskStatus'
  | 'needDomain'
  | 'needGrade'
  | 'careLevel';
export type HouseLists = Exclude<CodeList, VisitLists | CareLists>;
