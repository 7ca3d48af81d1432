import * as z from 'zod/mini';

/** Every outcome is terminal and stored; none means «dropped» (decisions D5). */
export const outcomeKinds = ['applied', 'merged', 'conflict', 'rejected', 'quarantined'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** Why a change was rejected (its author mends it) or quarantined (somebody at the centre takes it over). */
export const refusalCodes = [
  'INVALID_FIELD',
  'UNKNOWN_FIELD',
  'UNKNOWN_TYPE',
  'WRONG_SPACE',
  'MISSING_FIELD',
  'FIXED_FIELD',
  'LOCKED',
  'WITHDRAWN',
  'RECORD_EXISTS',
  'RECORD_MISSING',
  'NOT_ALLOWED',
  'NOT_YOURS',
  'ALREADY_RESOLVED',
  'MOVED',
  'PERSONAL_CODE',
  'GROUP_REFUSED',
  'HASH_MISMATCH',
  'UNREADABLE',
  'SCOPE_LOST',
  'SPACE_UNKNOWN',
  'SHAPE_UNKNOWN',
  'ACCOUNT_ENDED',
  'BROUGHT_IN_FILE',
  'CENTRE_FAILED',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What the centre says of one change, signed as a receipt. `rev` is 0 where nothing was written. */
export const outcomeSchema = z.object({
  changeId: z.string(),
  bodyHash: z.string(),
  kind: z.enum(outcomeKinds),
  space: z.string(),
  rev: z.number(),
  incarnation: z.string(),
  acceptedAt: z.string(),
  code: z.optional(z.enum(refusalCodes)),
  /** Names the field at fault; never its value. */
  field: z.optional(z.string()),
  duplicate: z.optional(z.boolean()),
  signature: z.optional(z.string()),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** The text a receipt's signature covers. */
export function receiptText(outcome: Outcome): string {
  return [
    outcome.changeId,
    outcome.bodyHash,
    outcome.kind,
    outcome.space,
    outcome.rev,
    outcome.incarnation,
    outcome.acceptedAt,
  ].join('|');
}
