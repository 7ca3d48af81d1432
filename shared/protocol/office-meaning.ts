import * as z from 'zod/mini';
import { officeRow } from './office.ts';
import { isSoundJson, isSoundText } from '#shared/lib/text.ts';
import { prose, remark, uuid } from '#shared/domain/values.ts';

/**
 * What a supervisor decides about records as such. `requestId` as in office-clients.ts.
 *
 *   POST /records/:recordId/withdraw    withdrawRecord            → officeOutcome
 *   POST /records/:recordId/reinstate   reinstateRecord           → officeOutcome
 *   POST /records/:recordId/amend       amendRecord               → officeOutcome (of the amendment)
 *   GET  /flags/:flagId                                           → flagDetail
 *   POST /flags/:flagId/settle          settleFlag                → flagSettled
 *   GET  /pairs/:pairId                                           → pairDetail
 *   POST /pairs/:pairId/{different,unite,split}                   → pairSettled
 */
const json = z.json().check(z.refine(isSoundJson, 'UNSOUND_TEXT'));
const fieldName = z.string().check(z.refine(isSoundText, 'UNSOUND_TEXT'));
const request = { requestId: uuid };

/** `seen`: what could be edited of the record on the screen. Over an edit nobody there saw, kind is `conflict`. */
export const withdrawRecord = z.strictObject({
  ...request,
  reason: remark.check(z.regex(/\S/u, 'EMPTY')),
  seen: z.record(fieldName, json),
});
export type WithdrawRecord = z.infer<typeof withdrawRecord>;

/** `seen`: the withdrawal on the screen. */
export const reinstateRecord = z.strictObject({ ...request, seen: json });
export type ReinstateRecord = z.infer<typeof reinstateRecord>;

export const amendRecord = z.strictObject({
  ...request,
  text: prose.check(z.regex(/\S/u, 'EMPTY')),
});
export type AmendRecord = z.infer<typeof amendRecord>;

const text = z.string();
const when = z.nullable(text);
const about = z.nullable(z.object({ caseId: text, caseNumber: text, personName: text }));
const people = z.record(text, z.object({ id: text, name: text, role: text }));

export const flagDetail = z.object({
  flagId: text,
  why: z.enum(['closed-file', 'amended']),
  about,
  /** The record as it stands now. */
  row: officeRow,
  /** What an amendment adds to. */
  subject: z.nullable(officeRow),
  people,
  authorName: text,
  receivedAt: text,
  /** The file is closed still. */
  closed: z.boolean(),
  settled: z.nullable(z.object({ decision: z.enum(['kept', 'reopened']), byName: text, at: text })),
});
export type FlagDetail = z.infer<typeof flagDetail>;

/** kept: a person has looked. reopened: the case file is active again besides. */
export const settleFlag = z.strictObject({ ...request, decision: z.enum(['kept', 'reopened']) });
export type SettleFlag = z.infer<typeof settleFlag>;
export const flagSettled = z.object({ flagId: text, already: z.boolean() });

const side = z.object({
  row: officeRow,
  cases: z.array(z.object({ caseId: text, caseNumber: text, status: text })),
  /** The case files of one of them are in the hands of these people. */
  holders: z.array(text),
});
export const pairDetail = z.object({
  pairId: text,
  why: z.enum(['personal-code', 'name-and-birth']),
  foundAt: text,
  /** open: nobody has said; different: two people; same: one of them stands for the other. */
  state: z.enum(['open', 'different', 'same']),
  decided: z.nullable(z.object({ byName: text, at: text })),
  sides: z.array(side),
  people,
  survivorId: when,
  /** Nothing was edited since they were united: they can be told apart again. */
  canSplit: z.boolean(),
});
export type PairDetail = z.infer<typeof pairDetail>;

export const pairDifferent = z.strictObject({ ...request });
export type PairDifferent = z.infer<typeof pairDifferent>;
/** The revisions are those that were read; `take` names fields whose value the other has right. */
export const pairUnite = z.strictObject({
  ...request,
  survivorId: uuid,
  take: z.array(fieldName).check(z.maxLength(50, 'TOO_MANY')),
  survivorRev: z.int().check(z.gte(1)),
  aliasRev: z.int().check(z.gte(1)),
});
export type PairUnite = z.infer<typeof pairUnite>;
export const pairSplit = z.strictObject({ ...request });
export type PairSplit = z.infer<typeof pairSplit>;
export const pairSettled = z.object({ pairId: text, already: z.boolean() });
