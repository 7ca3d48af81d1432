import * as z from 'zod/mini';
import { isSoundJson, isSoundText } from '#shared/lib/text.ts';
import { remark, uuid } from '#shared/domain/values.ts';

/**
 * What a supervisor decides about records as such. `requestId` as in office-clients.ts.
 *
 *   POST /records/:recordId/withdraw    withdrawRecord            → officeOutcome
 *   POST /records/:recordId/reinstate   reinstateRecord           → officeOutcome
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
