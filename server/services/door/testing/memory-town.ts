import type { Actor } from '#shared/access/actor.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { encodeChange, SHAPE_VERSION, type Change } from '#shared/protocol/change.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { emptyDigest } from '#shared/protocol/space-digest.ts';
import type {
  CentreStore,
  DoorTransaction,
  LoadRequest,
  SpaceHead,
  SpaceRow,
  StoredRecord,
  WriteSet,
} from '#server/db/centre-store.ts';
import { applyChanges, type Batch, type DoorPorts } from '#server/services/apply-changes.ts';
import type { SentChange } from '#server/services/door/item.ts';
import { sha256 } from '#server/services/testing/centre.ts';
import { idOf, worker } from './small-centre.ts';

export const [anna, juris, dace] = [worker(1), worker(2), worker(3, 'care-worker')] as const;
export const ilze = worker(9, 'supervisor');
export const caseId = idOf(3);
export const now = '2026-11-02T09:00:00.000Z';
export const before = '2026-05-01T08:00:00.000Z';

const kinds = ['core', 'social', 'protected', 'person', 'household', 'intake', 'unit'] as const;
type Kind = (typeof kinds)[number];
export const spaces = Object.fromEntries(kinds.map((kind, i) => [kind, idOf(40 + i)])) as Readonly<
  Record<Kind, string>
>;
export const ownOf = (actor: Actor): string => actor.id.replace('-8000-', '-9000-');

type Part = Pick<Change, 'type' | 'body'> & Partial<Change>;

/** The whole door over a town that lies in memory: one case file, everybody who works on it, and what was written. */
export class MemoryTown {
  readonly spaces = new Map<string, SpaceRow>();
  readonly heads = new Map<string, SpaceHead>();
  readonly records = new Map<string, StoredRecord>();
  readonly outcomes = new Map<string, Outcome>();
  readonly seqs = new Map<number, string>();
  readonly aliases = new Map<string, string>();
  readonly refused = new Set<string>();
  readonly closed = new Set<string>();
  readonly lost = new Set<string>();
  readonly never = new Set<string>();
  readonly writes: WriteSet[] = [];
  readonly asked: LoadRequest[] = [];
  readonly committed: (readonly [readonly string[], string | null])[] = [];
  readonly faults: unknown[] = [];
  #made = 500;

  constructor() {
    for (const kind of kinds)
      this.addSpace(spaces[kind], kind, ['core', 'social', 'protected'].includes(kind));
    for (const actor of [anna, juris, dace, ilze]) this.addSpace(ownOf(actor), 'own', false);
  }

  addSpace(id: string, kind: SpaceKind, ofCase: boolean, municipalityId?: string): void {
    const place = { municipalityId: municipalityId ?? anna.municipalityId, ownerId: null };
    this.spaces.set(id, { id, kind, ...place, caseId: ofCase ? caseId : null });
    this.heads.set(id, { rev: 4, ...emptyDigest });
  }

  /** Lies there since May. */
  put(type: RecordType, id: string, data: JsonObject, more: Partial<StoredRecord> = {}): void {
    const place = { spaceId: spaces.social, createdBy: anna.id, createdAt: before };
    this.records.set(id, { id, type, rev: 4, data, meta: {}, ...place, ...more });
  }

  change(actor: Actor, part: Part): Change {
    this.#made += 1;
    return {
      changeId: idOf(this.#made),
      replicaId: `tablet-${actor.id}`,
      seq: this.#made,
      groupId: `group-${this.#made}`,
      shapeVersion: SHAPE_VERSION,
      intent: 'test',
      space: spaces.social,
      recordId: idOf(this.#made + 5_000),
      actor: actor.id,
      at: '2026-11-02T08:59:00.000Z',
      ...part,
    };
  }

  async bring(
    actor: Actor,
    changes: readonly SentChange[],
    more: Partial<Batch> & { ports?: Partial<DoorPorts> } = {},
  ): Promise<readonly Outcome[]> {
    const { ports, ...batch } = more;
    const about = { actor, replicaId: `tablet-${actor.id}`, requestId: 'request-1' };
    return applyChanges({ ...this.#ports(), ...ports }, { ...about, changes, ...batch });
  }

  async send(actor: Actor, ...parts: readonly Part[]): Promise<Outcome> {
    const sent = parts.map((part) => sentAs(this.change(actor, part)));
    const outcomes = await this.bring(actor, sent);
    return outcomes[0] as Outcome;
  }

  data(id: string): JsonObject | undefined {
    return this.records.get(id)?.data;
  }

  of(type: RecordType): readonly StoredRecord[] {
    return [...this.records.values()].filter((record) => record.type === type);
  }

  get last(): WriteSet {
    const last = this.writes.at(-1);
    if (last === undefined) throw new Error('nothing was written');
    return last;
  }

  #ports(): DoorPorts {
    const store: CentreStore = {
      inDoor: (work) =>
        work({
          load: (request) => this.#load(request),
          write: (writes) => this.#write(writes),
        }),
    };
    return {
      store,
      incarnation: () => 'life-1',
      now: () => new Date(now),
      newId: () => idOf((this.#made += 1)),
      sha256,
      sign: (text) => `signed ${text}`,
      testIdentities: true,
      onCommitted: (moved, refusedIn) => this.committed.push([moved, refusedIn]),
      onFault: (error) => this.faults.push(error),
    };
  }

  #load: DoorTransaction['load'] = async (request) => {
    this.asked.push(request);
    const held = [...this.spaces.keys()].filter((id) => !this.lost.has(id));
    const open = ({ type, data }: StoredRecord) => type === 'conflict' && data['state'] === 'open';
    const [asked, others] = [new Map<string, StoredRecord>(), [] as StoredRecord[]];
    for (const [id, record] of this.records)
      if (open(record) && !request.recordIds.includes(id)) others.push(record);
      else asked.set(id, record);
    return {
      outcomes: this.outcomes,
      seqs: this.seqs,
      spaces: this.spaces,
      heads: new Map(this.heads),
      records: asked,
      openConflicts: others,
      refused: this.refused,
      scope: new Set(held),
      onceHeld: new Set([...this.spaces.keys()].filter((id) => !this.never.has(id))),
      ownSpaces: new Map([anna, juris, dace, ilze].map((actor) => [actor.id, ownOf(actor)])),
      closedCases: this.closed,
      aliases: this.aliases,
    };
  };

  #write: DoorTransaction['write'] = async (writes) => {
    this.writes.push(writes);
    for (const record of writes.records) this.records.set(record.id, record);
    for (const [id, head] of writes.heads) this.heads.set(id, head);
    for (const { changeId, outcome } of writes.log) this.outcomes.set(changeId, outcome);
    for (const { aliasId, survivorId } of writes.aliases)
      if (survivorId === null) this.aliases.delete(aliasId);
      else this.aliases.set(aliasId, survivorId);
  };
}

export function sentAs(change: Change): SentChange {
  const body = encodeChange(change);
  return { body, bodyHash: sha256(body) };
}
