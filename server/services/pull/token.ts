import { createHash } from 'node:crypto';
import type { Actor } from '#shared/access/actor.ts';
import { canRead } from '#shared/access/can.ts';
import type { HeldSpace } from '#server/db/pull-store.ts';

/** Says nothing but «the same as then»: who, which spaces until when, at which revisions. */
export function tokenOf(actor: Actor, incarnation: string, held: readonly HeldSpace[]): string {
  const hash = createHash('sha256').update(`${incarnation}|${actor.id}|${actor.role}`);
  for (const { id, rev, until } of held) hash.update(`|${id}:${rev}:${until ?? ''}`);
  return hash.digest('base64url').slice(0, 22);
}

/** The part of a token that `tokenOf` made; behind it stands what a restored centre is noticed by. */
export function headsOf(token: string): string {
  return token.split('.')[0] ?? '';
}

/** Of what a person holds, the compartments their role may see. */
export function readable(actor: Actor, held: readonly HeldSpace[]): readonly HeldSpace[] {
  return held.filter(
    ({ kind, municipalityId }) => canRead(actor, { kind, municipalityId, inScope: true }) === null,
  );
}
