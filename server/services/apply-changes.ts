import type { Actor } from '#shared/access/actor.ts';
import { declarationOf, isRecordType } from '#shared/domain/records.ts';
import { momentOf, type Moment } from '#shared/merge/moment.ts';
import type { Change } from '#shared/protocol/change.ts';
import { receiptText, type Outcome, type RefusalCode } from '#shared/protocol/outcome.ts';
import type {
  AuditEntry,
  CentreStore,
  ChangeLogEntry,
  DoorTransaction,
  LoadRequest,
} from '#server/db/centre-store.ts';
import { auditOf, isRefusal, logOf, otherBytes, outcomeOf, type Stamp } from './door/account.ts';
import { isDeviceReplica } from './replica-facts.ts';
import { Awaited } from './door/awaited.ts';
import { decideChange } from './door/decide-change.ts';
import { quarantined, type Decision } from './door/decision.ts';
import { groupsOf, isDamaged, itemOf, type Item, type SentChange } from './door/item.ts';
import { isLate, keepLate, type Late } from './door/late-work.ts';
import { linksOf, peopleOf, subjectsOf } from './door/links.ts';
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
  /** Called after the commit with the spaces that moved, and with the municipality in which something was refused. */
  readonly onCommitted: (spaceIds: readonly string[], refusedIn: string | null) => void;
  /** A fault of ours met while deciding one change: it is put aside and the others go on. For the log, without values. */
  readonly onFault?: (error: unknown) => void;
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
  /** A group of which a record is not known is left unanswered: whoever brings the record is still to come. */
  readonly waitsForRecords?: boolean;
  /** Nothing of the batch is applied: what can be read is put aside for a supervisor, for this reason. */
  readonly putAside?: RefusalCode;
}

/** A replica that sends another change under a sequence number it used already was cloned or restored. */
export class ReplicaFork extends Error {
  constructor() {
    super('a sequence number came again with another change');
  }
}

/**
 * Outcomes in the order of the changes. Left out, undecided, and to come again: what waits for a record, and a group of
 * which something was damaged on its way. Throws ReplicaFork, or what the database throws; then nothing was written.
 */
export async function applyChanges(ports: DoorPorts, batch: Batch): Promise<readonly Outcome[]> {
  const items = batch.changes.map((sent) => itemOf(sent, batch.replicaId, ports));
  const first = new Map<string, Item>();
  for (const item of items) if (!first.has(item.known)) first.set(item.known, item);
  const { outcomes, touched, refused } = await ports.store.inDoor((door) =>
    applyInDoor(ports, batch, [...first.values()], door),
  );
  if (touched.length > 0 || refused)
    ports.onCommitted(touched, refused ? batch.actor.municipalityId : null);
  return items.flatMap((item) => {
    const before = first.get(item.known) as Item;
    const outcome = outcomes.get(before);
    if (outcome === undefined) return [];
    if (before === item) return outcome;
    return before.hash === item.hash
      ? { ...outcome, duplicate: true }
      : otherBytes(item, stampOf(ports, ports.now()));
  });
}

interface Applied {
  readonly outcomes: ReadonlyMap<Item, Outcome>;
  readonly touched: readonly string[];
  /** Something new was refused or put aside. */
  readonly refused: boolean;
}

async function applyInDoor(
  ports: DoorPorts,
  batch: Batch,
  items: readonly Item[],
  door: DoorTransaction,
): Promise<Applied> {
  const now = ports.now();
  const stamp = stampOf(ports, now);
  const loaded = await door.load(loadRequest(batch, items, stamp.now));
  refuseFork(items, loaded.seqs);

  const world = new World(loaded);
  const outcomes = new Map<Item, Outcome>();
  const decided = new Map<Item, Decision>();
  const awaited = new Awaited(batch.waitsForRecords === true, loaded.refused);
  for (const group of groupsOf(items)) {
    const fresh = group.filter((item) => {
      const known = loaded.outcomes.get(item.known);
      if (known === undefined) return true;
      const same = known.bodyHash === item.hash;
      outcomes.set(item, same ? { ...known, duplicate: true } : otherBytes(item, stamp));
      return false;
    });
    if (awaited.isBehind(fresh)) continue;
    if (group.some(isDamaged)) {
      for (const item of fresh.filter(isDamaged))
        decided.set(item, { kind: 'rejected', code: 'HASH_MISMATCH' });
      awaited.hold(group);
      continue;
    }
    world.begin();
    const decisions = fresh.map((item) => decideSafely(ports, batch, item, world, now));
    const bad = decisions.find(isRefusal);
    if (bad === undefined) world.keep();
    else world.discard();
    if (awaited.holds(fresh, decisions, world)) continue;
    if (bad !== undefined) layLate(ports, batch, fresh, decisions, world, now);
    fresh.forEach((item, i) => {
      const own = decisions[i] as Decision;
      const stands = bad === undefined || isRefusal(own);
      decided.set(item, stands ? own : { kind: bad.kind, code: 'GROUP_REFUSED' });
    });
  }

  const log: ChangeLogEntry[] = [];
  const audit: AuditEntry[] = [];
  for (const [item, decision] of decided) {
    const rev = isRefusal(decision) ? 0 : world.seenAt(item.change?.space ?? '');
    const outcome = outcomeOf(item, decision, rev, stamp);
    const receipt = { ...outcome, signature: ports.sign(receiptText(outcome)) };
    outcomes.set(item, receipt);
    log.push(logOf(batch, item, receipt));
    audit.push(...auditOf(batch, item, decision, receipt, world));
  }
  const heads = world.heads();
  const history = world.history();
  const settled = world.settled();
  if (log.length > 0)
    await door.write({
      records: world.records(),
      heads,
      history,
      flags: world.flags(),
      aliases: world.aliases(),
      log,
      audit,
      settled,
    });
  const refused = [...decided.values()].some(isRefusal);
  return { outcomes, touched: [...heads.keys()], refused };
}

function stampOf(ports: DoorPorts, now: Date): Stamp {
  return { incarnation: ports.incarnation(), now: now.toISOString() };
}

function loadRequest(batch: Batch, items: readonly Item[], now: string): LoadRequest {
  const changes = items.flatMap(({ change }) => change ?? []);
  const recordIds = changes.flatMap((change) =>
    change.body.op === 'resolve'
      ? [change.recordId, change.body.subjectId]
      : [change.recordId, ...subjectsOf(change)],
  );
  return {
    actorId: batch.actor.id,
    now,
    replicaId: batch.replicaId,
    changeIds: items.map(({ known }) => known),
    lateIds: changes.flatMap(({ recordId, body }) => (body.op === 'adopt' ? [recordId] : [])),
    seqs: items.flatMap(({ seq }) => (seq > 0 ? [seq] : [])),
    spaceIds: [...new Set(changes.flatMap((change) => [change.space, ...linksOf(change)]))],
    personIds: [...new Set(changes.flatMap(peopleOf))],
    recordIds: [...new Set(recordIds)],
    asksRefused: batch.waitsForRecords === true,
    ones: changes.flatMap(({ space, type }) =>
      isRecordType(type) && declarationOf(type).second !== undefined
        ? { spaceId: space, type }
        : [],
    ),
  };
}

function refuseFork(items: readonly Item[], known: ReadonlyMap<number, string>): void {
  const taken = new Map(known);
  for (const { seq, known: id } of items) {
    if (seq === 0) continue;
    if ((taken.get(seq) ?? id) !== id) throw new ReplicaFork();
    taken.set(seq, id);
  }
}

/** A group whose only fault is that it came late is laid where it was meant to go, with what it could not take along. */
function layLate(
  ports: DoorPorts,
  batch: Batch,
  group: readonly Item[],
  decisions: readonly Decision[],
  world: World,
  now: Date,
): void {
  const late = decisions.every(
    (decision, i) => !isRefusal(decision) || isLate(decision, (group[i] as Item).change, world),
  );
  if (!late || !isDeviceReplica(batch.replicaId)) return;
  const changes = group.flatMap(({ change }): Late[] =>
    change === null ? [] : [{ ...change, moment: momentFor(change, batch, now) }],
  );
  world.begin();
  keepLate(changes, { world, actor: batch.actor, now: now.toISOString(), sha256: ports.sha256 });
  world.keep();
}

/** One change on which our own code fails stops no other; the database's failures are met outside and fail the whole request. */
function decideSafely(
  ports: DoorPorts,
  batch: Batch,
  item: Item,
  world: World,
  now: Date,
): Decision {
  try {
    return item.failed ? quarantined('CENTRE_FAILED') : decideItem(ports, batch, item, world, now);
  } catch (error) {
    ports.onFault?.(error);
    return quarantined('CENTRE_FAILED');
  }
}

function decideItem(ports: DoorPorts, batch: Batch, item: Item, world: World, now: Date): Decision {
  if (item.change === null) return { kind: 'quarantined', code: 'UNREADABLE' };
  // Who works here is said by the accounts, through the centre's own hand.
  if (item.change.type === 'staff' && isDeviceReplica(batch.replicaId))
    return { kind: 'rejected', code: 'NOT_ALLOWED' };
  // That two records are one person is said at the desk.
  const { op } = item.change.body;
  if ((op === 'unite' || op === 'split') && isDeviceReplica(batch.replicaId))
    return { kind: 'rejected', code: 'NOT_ALLOWED' };
  if (batch.putAside !== undefined && item.change.actor === batch.actor.id)
    return { kind: 'quarantined', code: batch.putAside };
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
