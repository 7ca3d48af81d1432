import * as z from 'zod/mini';
import { changeSchema } from './change.ts';
import { officeRow } from './office.ts';
import { refusalCodes } from './outcome.ts';

/**
 * What a supervisor opens from the queue. Both are disclosures: audited as OPENED, 404 out of scope.
 *
 *   GET /records/:recordId  → officeRecord    an alert, a visit to review, a record nobody has matched, a conflict
 *   GET /changes/:changeId  → waitingChange   work the door refused or put aside, with everything its author wrote
 */
const text = z.string();
const about = z.nullable(z.object({ caseId: text, caseNumber: text, personName: text }));
const people = z.record(z.string(), z.object({ id: text, name: text, role: text }));

export const officeRecord = z.object({
  about,
  kind: z.enum(['core', 'social', 'protected', 'person', 'household', 'intake']),
  row: officeRow,
  /** For a conflict: the record the two wrote, as it stands now. */
  subject: z.nullable(officeRow),
  /** Words added once it was accepted, the oldest first. */
  amendments: z.array(officeRow),
  /** Names of everybody who appears in the rows. */
  people,
});
export type OfficeRecord = z.infer<typeof officeRecord>;

export const waitingChange = z.object({
  about,
  outcome: z.enum(['rejected', 'quarantined']),
  code: z.enum(refusalCodes),
  field: z.nullable(text),
  authorName: text,
  receivedAt: text,
  /** The whole group, in the order of the device: it is taken over together or not at all. */
  changes: z.array(
    z.pick(changeSchema, {
      changeId: true,
      intent: true,
      type: true,
      recordId: true,
      body: true,
      at: true,
    }),
  ),
  ownerId: z.nullable(text),
  ownerName: z.nullable(text),
  unread: z.boolean(),
  /** An unfinished form out of a rescue file. */
  draft: z.nullable(z.object({ form: text, savedAt: text, value: z.json() })),
  /** Whoever holds the case now, and so could take the work over into it. */
  holders: z.array(z.object({ id: text, name: text })),
  /** Set once somebody has dealt with it. */
  settled: z.nullable(z.object({ note: text, byName: text, at: text })),
});
export type WaitingChange = z.infer<typeof waitingChange>;
