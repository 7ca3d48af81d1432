import type { Change } from '#shared/protocol/change.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { AuditEntry, ChangeLogEntry } from '#server/db/centre-store.ts';
import type { Decision } from './decision.ts';
import { idOf, type Item } from './item.ts';
import type { World } from './world.ts';

/** Who sent the batch. */
interface Sender {
  readonly actor: { readonly id: string };
  readonly replicaId: string;
  readonly requestId: string;
}

type Refusal = Extract<Decision, { code: unknown }>;

export function isRefusal(decision: Decision): decision is Refusal {
  return decision.kind === 'rejected' || decision.kind === 'quarantined';
}

export function outcomeOf(
  incarnation: string,
  item: Item,
  decision: Decision,
  world: World,
  now: Date,
): Outcome {
  const space = item.change?.space ?? '';
  const base: Outcome = {
    changeId: idOf(item),
    bodyHash: item.hash,
    kind: decision.kind,
    space,
    rev: world.currentRev(space),
    incarnation,
    acceptedAt: now.toISOString(),
  };
  if (!isRefusal(decision)) return base;
  return {
    ...base,
    code: decision.code,
    ...(decision.field === undefined ? {} : { field: decision.field }),
  };
}

/** The same id came before with other bytes: a terminal error of the sender (decisions D1); what is stored stays. */
export function otherBytes(incarnation: string, item: Item, now: Date): Outcome {
  return {
    changeId: idOf(item),
    bodyHash: item.hash,
    kind: 'rejected',
    code: 'HASH_MISMATCH',
    space: item.change?.space ?? '',
    rev: 0,
    incarnation,
    acceptedAt: now.toISOString(),
  };
}

/** What claims to come from another replica is refused, and takes no number of this one's. */
function seqOf(change: Change | null, batch: Sender): number {
  return change === null || change.replicaId !== batch.replicaId ? 0 : change.seq;
}

export function logOf(batch: Sender, item: Item, outcome: Outcome): ChangeLogEntry[] {
  const { change } = item;
  return [
    {
      changeId: outcome.changeId,
      replicaId: batch.replicaId,
      seq: seqOf(change, batch),
      actorId: batch.actor.id,
      spaceId: change?.space ?? '',
      recordId: change?.recordId ?? '',
      type: change?.type ?? '',
      intent: change?.intent ?? '',
      body: item.sent.body,
      outcome,
    },
  ];
}

export function auditOf(
  batch: Sender,
  item: Item,
  outcome: Outcome,
  decision: Decision | null,
  world: World,
  now: Date,
): AuditEntry[] {
  if (decision === null || isRefusal(decision) || item.change === null) return [];
  return [
    {
      at: now.toISOString(),
      actorId: batch.actor.id,
      kind: 'WRITTEN',
      requestId: batch.requestId,
      spaceId: item.change.space,
      caseId: world.space(item.change.space)?.caseId ?? null,
      itemClasses: decision.classes,
      rev: outcome.rev,
    },
  ];
}
