import type { Actor } from '#shared/access/actor.ts';
import type { PullStore } from '#server/db/pull-store.ts';
import type { PollMemory } from './poll-memory.ts';
import { headsOf, readable, tokenOf } from './pull/token.ts';
import type { Witness } from './pull/witness.ts';

export interface PollPorts {
  readonly store: Pick<PullStore, 'held' | 'nextBoundary'>;
  readonly memory: PollMemory;
  readonly incarnation: () => string;
  readonly witness: Pick<Witness, 'lookAtToken'>;
  readonly now: () => Date;
}

/** Whether anything the person may hold is other than at the answer that gave the token. Tells nothing, so leaves no audit row. */
export async function pollChanges(ports: PollPorts, actor: Actor, token: string): Promise<boolean> {
  const { store, memory } = ports;
  const at = ports.now();
  // Another life of the centre is another token: what was remembered of the last one fits nobody.
  if (memory.isUnchanged(actor.id, `${ports.incarnation()} ${token}`, at)) return false;
  const incarnation = await ports.witness.lookAtToken(token);
  const mark = memory.mark();
  const held = readable(actor, await store.held(actor.id, at.toISOString()));
  const now = tokenOf(actor, incarnation, held);
  if (now !== headsOf(token)) return true;
  memory.remember(actor.id, {
    token: `${incarnation} ${token}`,
    spaceIds: held.map(({ id }) => id),
    until: await store.nextBoundary(actor.id, at.toISOString()),
    at,
    mark,
  });
  return false;
}
