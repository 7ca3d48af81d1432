import * as z from 'zod/mini';
import { instant } from '#shared/domain/values.ts';

const count = z.int().check(z.gte(0), z.lte(2_147_483_647));

/**
 * A store that the same person had on the same device, and that its browser has no more. What it held is the device's
 * last word on it, from outside that store; nobody knows more.
 */
export const lostStore = z.strictObject({
  /** The replica that was in it. */
  replicaId: z.string().check(z.regex(/^[\w.~-]{1,100}$/u)),
  waiting: count,
  oldestWaitingAt: z.nullable(instant),
  /** When these two were last known. */
  knownAt: instant,
});
export type LostStore = z.infer<typeof lostStore>;

/** More than one device loses in its life; the others follow with the next greeting. */
export const mostLostStores = 10;
