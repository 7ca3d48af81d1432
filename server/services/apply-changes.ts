import type { Actor } from '#shared/access/actor.ts';
import { momentOf, type Moment } from '#shared/merge/moment.ts';
import { decodeChange, type Change } from '#shared/protocol/change.ts';
import { receiptText, type Outcome } from '#shared/protocol/outcome.ts';
import type { CentreStore, DoorTransaction } from '#server/db/centre-store.ts';
import { decideChange } from './door/decide-change.ts';
import type { Decision } from './door/decision.ts';
import { groupsOf, idOf, type Item } from './door/item.ts';
import { auditOf, isRefusal, logOf, otherBytes, outcomeOf } from './door/outcome-of.ts';
import { World } from './door/world.ts';

/**
 * The write door (docs/laws.md L3). Every write of the centre – push, supervisor, import, job – comes through here:
 * known already? – read – may they – merge – record, history, log and audit in one transaction – receipt.
 * One bad change never stops another; a group stands or falls whole. Nothing sent here is ever dropped.
 */
export interface DoorPorts {
  readonly store: CentreStore;
  readonly incarnation: () => string;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
  readonly sha256: (text: string) => string;
  readonly sign: (text: string) => string;
  readonly testIdentities: boolean;
  /** Called after the commit with the spaces that moved. */
  readonly onCommitted: (spaceIds: readonly string[]) => void;
}

export interface SentChange {
  readonly body: string;
  readonly bodyHash: string;
}

/** What is known of the sender's clock; the centre's own writes leave it out. */
export interface SenderClock {
  readonly skewMs: number;
  readonly lastSkewMs: number | null;
  /** Centre's time of the last contact at which the replica had nothing waiting, milliseconds. */
  readonly quietAt: number | null;
}

export interface Batch {
  readonly actor: Actor;
  readonly replicaId: string;
  readonly requestId: string;
  readonly changes: readonly SentChange[];
  readonly clock?: SenderClock;
  readonly onBehalfOf?: string;
}

/** A replica that sends another change under a sequence number it used already was cloned or restored. */
export class ReplicaFork extends Error {
  constructor() {
    super('a sequence number came again with another change');
  }
}

/** Outcomes in the order of the changes. Throws ReplicaFork, or what the database throws; then nothing was written. */
export async function applyChanges(ports: DoorPorts, batch: Batch): Promise<readonly Outcome[]> {
  const items = batch.changes.map((sent) => ({
    sent,
    change: decodeChange(sent.body),
    hash: ports.sha256(sent.body),
  }));
  const first = new Map<string, Item>();
  for (const item of items) if (!first.has(idOf(item))) first.set(idOf(item), item);
  const { outcomes, touched } = await ports.store.inDoor((door) =>
    applyInDoor(ports, batch, [...first.values()], door),
  );
  if (touched.length > 0) ports.onCommitted(touched);
  const byId = new Map(outcomes.map((outcome) => [outcome.changeId, outcome]));
  return items.map((item) => {
    const outcome = byId.get(idOf(item)) as Outcome;
    const before = first.get(idOf(item));
    if (before === item) return outcome;
    return before?.hash === item.hash
      ? { ...outcome, duplicate: true }
      : otherBytes(ports.incarnation(), item, ports.now());
  });
}

async function applyInDoor(
  ports: DoorPorts,
  batch: Batch,
  items: readonly Item[],
  door: DoorTransaction,
): Promise<{ outcomes: readonly Outcome[]; touched: readonly string[] }> {
  const changes = items.flatMap(({ change }) => change ?? []);
  const numbered = changes.filter((change) => seqOf(change, batch) > 0);
  const now = ports.now();
  const loaded = await door.load({
    actorId: batch.actor.id,
    now: now.toISOString(),
    replicaId: batch.replicaId,
    changeIds: items.map((item) => idOf(item)),
    seqs: numbered.map(({ seq }) => seq),
    spaceIds: [...new Set(changes.map(({ space }) => space))],
    recordIds: [
      ...new Set(
        changes.flatMap((change) =>
          change.body.op === 'resolve'
            ? [change.recordId, change.body.subjectId]
            : [change.recordId],
        ),
      ),
    ],
  });
  const taken = new Map(loaded.seqs);
  for (const { changeId, seq } of numbered) {
    const known = taken.get(seq);
    if (known !== undefined && known !== changeId) throw new ReplicaFork();
    taken.set(seq, changeId);
  }

  const world = new World(loaded);
  const decided = new Map<Item, { outcome: Outcome; decision: Decision | null }>();
  for (const group of groupsOf(items)) {
    const fresh = group.filter((item) => {
      const known = loaded.outcomes.get(idOf(item));
      if (known === undefined) return true;
      const outcome: Outcome =
        known.bodyHash === item.hash
          ? { ...known, duplicate: true }
          : otherBytes(ports.incarnation(), item, now);
      decided.set(item, { outcome, decision: null });
      return false;
    });
    world.begin();
    const decisions = fresh.map((item) => decideItem(ports, batch, item, world, now));
    const bad = decisions.find(isRefusal);
    if (bad === undefined) world.keep();
    else world.discard();
    fresh.forEach((item, i) => {
      const own = decisions[i] as Decision;
      const decision: Decision =
        bad === undefined || isRefusal(own) ? own : { kind: bad.kind, code: 'GROUP_REFUSED' };
      decided.set(item, {
        outcome: outcomeOf(ports.incarnation(), item, decision, world, now),
        decision,
      });
    });
  }

  const settled = items.map((item) => ({
    item,
    ...(decided.get(item) as { outcome: Outcome; decision: Decision | null }),
  }));
  const withRevs = settled.map(({ item, outcome, decision }) => {
    if (decision === null) return { item, outcome, decision };
    const rev = isRefusal(decision)
      ? 0
      : world.touches(outcome.space)
        ? world.nextRev(outcome.space)
        : world.currentRev(outcome.space);
    const final = { ...outcome, rev };
    return { item, decision, outcome: { ...final, signature: ports.sign(receiptText(final)) } };
  });
  const log = withRevs.flatMap(({ item, outcome, decision }) =>
    decision === null ? [] : logOf(batch, item, outcome),
  );
  const audit = withRevs.flatMap(({ item, outcome, decision }) =>
    auditOf(batch, item, outcome, decision, world, now),
  );
  const heads = world.heads();
  if (log.length > 0)
    await door.write({ records: world.records(), heads, history: world.history(), log, audit });
  return { outcomes: withRevs.map(({ outcome }) => outcome), touched: [...heads.keys()] };
}

function decideItem(ports: DoorPorts, batch: Batch, item: Item, world: World, now: Date): Decision {
  if (item.hash !== item.sent.bodyHash) return { kind: 'rejected', code: 'HASH_MISMATCH' };
  if (item.change === null) return { kind: 'quarantined', code: 'UNREADABLE' };
  if (item.change.replicaId !== batch.replicaId)
    return { kind: 'rejected', code: 'NOT_ALLOWED', field: 'replicaId' };
  return decideChange(item.change, {
    world,
    actor: batch.actor,
    now: now.toISOString(),
    moment: momentFor(item.change, batch, now),
    testIdentities: ports.testIdentities,
    newId: ports.newId,
    onBehalfOf: batch.onBehalfOf,
  });
}

function momentFor(change: Change, batch: Batch, now: Date): Moment {
  const arrivedAt = now.getTime();
  if (batch.clock === undefined) return { earliest: arrivedAt, latest: arrivedAt };
  return momentOf({
    at: Date.parse(change.at),
    skewMs: batch.clock.skewMs,
    lastSkewMs: batch.clock.lastSkewMs,
    lastContactAt: batch.clock.quietAt,
    arrivedAt,
  });
}
