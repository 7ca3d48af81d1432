import * as z from 'zod/mini';
import { outcomeKinds } from './outcome.ts';

/**
 * What a supervisor reads online (supervisors are not replicas). JSON under /api/office; every answer is scoped to the
 * supervisor's municipality, and what is out of scope answers like what does not exist: 404 NOT_FOUND.
 *
 *   GET  /overview                          → overview (office-queue.ts)
 *   GET  /cases?search=&assignee=&cursor=   → caseList
 *   GET  /cases/:caseId                     → caseDetail
 *   GET  /records/:recordId/history         → recordHistory
 *   GET  /devices                           → deviceList
 *   GET  /staff                             → staffList
 *
 * The verbs: office-clients.ts (people, case files, assignments) and office-work.ts (visits, plans, reviews, alerts).
 */
export const OFFICE_PATH = '/api/office';

const text = z.string();
const json = z.json();
const name = z.nullable(z.string());
const when = z.nullable(z.string());
const count = z.number();

/** A row as in shared/protocol/sync.ts, with the person's words as they stand at the centre. */
export const officeRow = z.object({
  id: text,
  type: text,
  rev: z.number(),
  data: z.record(z.string(), json),
  by: text,
  at: text,
  meta: z.record(z.string(), z.tuple([z.string(), z.string()])),
});
export type OfficeRow = z.infer<typeof officeRow>;

const person = z.object({ id: text, name: text, role: text });

export const caseLine = z.object({
  caseId: text,
  caseNumber: text,
  personId: text,
  personName: text,
  birthOn: when,
  address: name,
  status: text,
  openedOn: text,
  riskLevel: name,
  careLevel: name,
  assignees: z.array(person),
  /** Next planned visit nobody has done or cancelled. */
  nextVisitOn: when,
  openAlerts: count,
  openConflicts: count,
});
export type CaseLine = z.infer<typeof caseLine>;

/** In Latvian order of the person's name. A search answers at most 20 and has no cursor: narrow it instead. */
export const caseList = z.object({ cases: z.array(caseLine), cursor: name, more: z.boolean() });
export type CaseList = z.infer<typeof caseList>;

export const historyEntry = z.object({
  recordId: text,
  field: text,
  value: json,
  authorId: text,
  authorName: text,
  writtenAt: text,
  /** edited – replaced by somebody who saw it; unseen – by somebody who had not; lost – never stood; resolved – by a decision. */
  why: z.enum(['edited', 'unseen', 'lost', 'resolved']),
});
export type OfficeHistoryEntry = z.infer<typeof historyEntry>;

export const assignmentLine = z.object({
  id: text,
  personId: text,
  personName: text,
  role: text,
  validFrom: text,
  validTo: when,
  reason: text,
});

export const caseDetail = z.object({
  caseId: text,
  caseNumber: text,
  personName: text,
  spaces: z.array(
    z.object({
      space: text,
      kind: z.enum(['core', 'social', 'protected', 'person', 'household']),
      rev: z.number(),
      rows: z.array(officeRow),
    }),
  ),
  /** Names of everybody who appears in the rows. */
  people: z.record(z.string(), person),
  assignments: z.array(assignmentLine),
  /** Ids of conflict rows (in `spaces`) that are open. */
  openConflicts: z.array(text),
  history: z.array(historyEntry),
  /** The client was recorded twice: their other case files, and where the two were united. */
  united: z.nullable(
    z.object({ pairId: text, cases: z.array(z.object({ caseId: text, caseNumber: text })) }),
  ),
});
export type CaseDetail = z.infer<typeof caseDetail>;

export const recordHistory = z.object({ recordId: text, entries: z.array(historyEntry) });
export type RecordHistory = z.infer<typeof recordHistory>;

/** The worst first: work is gone, can't go, has lain long; then what may become so; then what is over. */
export const deviceRisks = [
  'lost',
  'missing',
  'stuck',
  'old-work',
  'silent',
  'storage-full',
  'not-persisted',
  'refused',
  'behind',
  'clock',
  'old-app',
  'emptied',
] as const;
export type DeviceRisk = (typeof deviceRisks)[number];

export const deviceLine = z.object({
  replicaId: text,
  personId: text,
  personName: text,
  label: text,
  appVersion: text,
  lastContactAt: text,
  lastCompletePullAt: when,
  /** What it said it held, and when. Null: it never said, so nobody knows. Never «empty». */
  reported: z.nullable(
    z.object({
      waiting: z.number(),
      oldestAt: when,
      at: text,
      /** Refused work its author has not dealt with, changes the centre can't cope with, photographs still to come. */
      attention: z.number(),
      stuck: z.number(),
      files: z.number(),
    }),
  ),
  /** Changes it made that are neither here nor, as it said, there; null where nothing can be said. */
  missing: z.nullable(z.number()),
  /** The browser has this store no more; what it held when that was last known on the device. */
  lost: z.nullable(z.object({ at: text, waiting: z.number(), oldestAt: when, knownAt: when })),
  persisted: z.nullable(z.boolean()),
  usageBytes: z.nullable(z.number()),
  quotaBytes: z.nullable(z.number()),
  /** Centre's clock minus the device's. */
  skewMs: z.nullable(z.number()),
  /** What speaks for losing work with it, the worst first; empty where nothing does. */
  risks: z.array(z.enum(deviceRisks)),
  /** Not heard of for `silentAfterHours`: what it holds now is unknown, whatever it reported. */
  silent: z.boolean(),
});
export type DeviceLine = z.infer<typeof deviceLine>;
export const deviceList = z.object({
  at: text,
  silentAfterHours: z.number(),
  /** The newest backup that is kept; until there is one no device forgets what it brought. */
  backup: z.object({ lastAt: when, late: z.boolean() }),
  devices: z.array(deviceLine),
});
export type DeviceList = z.infer<typeof deviceList>;

export const staffLine = z.object({
  id: text,
  name: text,
  role: text,
  providerName: name,
  cases: z.number(),
  disabled: z.boolean(),
});
export type StaffLine = z.infer<typeof staffLine>;
export const staffList = z.object({ staff: z.array(staffLine) });
export type StaffList = z.infer<typeof staffList>;

/** What the write door said of a verb's changes. `duplicate`: this request had been carried out before. */
export const officeOutcome = z.object({
  kind: z.enum(outcomeKinds),
  recordId: text,
  rev: z.number(),
  duplicate: z.boolean(),
});
export type OfficeOutcome = z.infer<typeof officeOutcome>;
