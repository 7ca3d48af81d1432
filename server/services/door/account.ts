import type { Actor } from '#shared/access/actor.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { AuditEntry, ChangeLogEntry } from '#server/db/centre-store.ts';
import type { Decision } from './decision.ts';
import type { Item } from './item.ts';
import type { World } from './world.ts';

/** What an outcome is signed off with. */
export interface Stamp {
  readonly incarnation: string;
  readonly now: string;
}

type Refusal = Extract<Decision, { code: unknown }>;

export function isRefusal(decision: Decision): decision is Refusal {
  return decision.kind === 'rejected' || decision.kind === 'quarantined';
}

/** `rev` is the revision at which the sender sees the result; 0 where nothing was written. */
export function outcomeOf(item: Item, decision: Decision, rev: number, stamp: Stamp): Outcome {
  const outcome: Outcome = {
    changeId: item.named,
    bodyHash: item.hash,
    kind: decision.kind,
    space: item.change?.space ?? '',
    rev,
    incarnation: stamp.incarnation,
    acceptedAt: stamp.now,
  };
  if (!isRefusal(decision)) return outcome;
  return {
    ...outcome,
    code: decision.code,
    ...(decision.field === undefined ? {} : { field: decision.field }),
  };
}

/** The same id came before with other bytes: a terminal error of the sender (decisions D1); what is stored stays. */
export function otherBytes(item: Item, stamp: Stamp): Outcome {
  return outcomeOf(item, { kind: 'rejected', code: 'HASH_MISMATCH' }, 0, stamp);
}

interface Sender {
  readonly actor: Actor;
  readonly replicaId: string;
  readonly requestId: string;
}

export function logOf({ actor, replicaId }: Sender, item: Item, outcome: Outcome): ChangeLogEntry {
  const { change, seq } = item;
  return {
    changeId: item.known,
    replicaId,
    seq,
    actorId: actor.id,
    spaceId: change?.space ?? '',
    recordId: change?.recordId ?? '',
    type: change?.type ?? '',
    intent: change?.intent ?? '',
    body: item.sent.body,
    outcome,
    supersedes: change?.supersedes,
  };
}

/** Who wrote which classes of whose data; what was refused wrote nothing. */
export function auditOf(
  { actor, requestId }: Sender,
  item: Item,
  decision: Decision,
  outcome: Outcome,
  world: World,
): readonly AuditEntry[] {
  if (isRefusal(decision) || item.change === null) return [];
  const { space, body } = item.change;
  const spaces = body.op === 'unite' || body.op === 'split' ? [space, body.aliasSpace] : [space];
  return spaces.map((spaceId) => ({
    at: outcome.acceptedAt,
    actorId: actor.id,
    kind: 'WRITTEN' as const,
    requestId,
    spaceId,
    caseId: world.space(spaceId)?.caseId ?? null,
    itemClasses: decision.classes,
    rev: spaceId === space ? outcome.rev : world.seenAt(spaceId),
  }));
}
