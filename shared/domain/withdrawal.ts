import * as z from 'zod/mini';
import { item } from './declare.ts';
import { instant, remark, uuid } from './values.ts';

/** Why, who and when. Nobody's words are erased: the record stays, and can be brought back. */
export const withdrawal = z.strictObject({
  reason: remark.check(z.regex(/\S/u, 'EMPTY')),
  by: uuid,
  at: instant,
});

/**
 * The field of a record that may be withdrawn when it was entered by mistake: a type that declares it is withdrawable.
 * Written by the steps `withdraw` and `reinstate` alone, never by an edit.
 */
export const withdrawable = {
  withdrawn: item('X.case-administration', 'I1').fixed(z.nullable(withdrawal)),
} as const;

export function isWithdrawn(data: Readonly<Record<string, unknown>>): boolean {
  return typeof data['withdrawn'] === 'object' && data['withdrawn'] !== null;
}
