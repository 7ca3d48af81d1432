import * as z from 'zod/mini';
import { isSoundText } from '#shared/lib/text.ts';
import { instant, uuid } from '#shared/domain/values.ts';

/**
 * Work on which the centre fails, kept as bytes: nothing in `body` is read when it is taken in. What the device knows of it
 * stands beside it, so that a supervisor sees whose it is and how old.
 */
const label = z.string().check(z.maxLength(100), z.refine(isSoundText));
const replicaId = z.string().check(z.regex(/^[\w:.-]{1,100}$/u));

export const deadLetterRequest = z.strictObject({
  replicaId,
  changes: z
    .array(
      z.strictObject({
        changeId: uuid,
        groupId: label,
        body: z.string(),
        bodyHash: z.string().check(z.regex(/^[0-9a-f]{64}$/u)),
        space: z.nullable(uuid),
        type: label,
        intent: label,
        savedAt: instant,
      }),
    )
    .check(z.minLength(1), z.maxLength(500)),
});
export type DeadLetterRequest = z.infer<typeof deadLetterRequest>;

/** How many of them the centre holds now: all, or it says why not. */
export const deadLetterResponse = z.object({ kept: z.number() });
export type DeadLetterResponse = z.infer<typeof deadLetterResponse>;
