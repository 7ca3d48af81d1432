import type { Actor } from '#shared/access/actor.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { Moment } from '#shared/merge/moment.ts';
import { SHAPE_VERSION, type ChangeBody } from '#shared/protocol/change.ts';
import { emptyDigest } from '#shared/protocol/space-digest.ts';
import type { Flag, HistoryEntry, LoadedWorld, StoredRecord } from '#server/db/centre-store.ts';
import { decideChange } from '#server/services/door/decide-change.ts';
import type { Decision } from '#server/services/door/decision.ts';
import { World } from '#server/services/door/world.ts';

export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const space = idOf(1);
const town = idOf(2);

export const worker = (n: number, role: Actor['role'] = 'social-worker'): Actor => ({
  id: idOf(100 + n),
  name: `Persona ${n}`,
  role,
  municipalityId: town,
});

/** Spaces decided on by the door's own functions, change by change, without a database. Everybody holds them. */
export class SmallCentre {
  readonly records = new Map<string, StoredRecord>();
  readonly history: HistoryEntry[] = [];
  readonly aliases = new Map<string, string>();
  readonly flags: Flag[] = [];
  readonly #kind: SpaceKind;
  readonly #spaces: readonly string[];
  readonly #closed: boolean;
  readonly #revs = new Map<string, number>();
  #made = 1_000;

  /** @param closed the one case file of these spaces is closed */
  constructor(kind: SpaceKind = 'social', spaces: readonly string[] = [space], closed = false) {
    this.#kind = kind;
    this.#spaces = spaces;
    this.#closed = closed;
  }

  put(type: RecordType, id: string, data: JsonObject, author: Actor, spaceId = space): void {
    const createdAt = '2026-05-01T08:00:00.000Z';
    const about = { type, data, meta: {}, createdBy: author.id, createdAt };
    this.records.set(id, { id, spaceId, rev: this.#revs.get(spaceId) ?? 0, ...about });
  }

  send(
    actor: Actor,
    type: RecordType,
    recordId: string,
    body: ChangeBody,
    spaceId = space,
    moment?: Moment,
  ): Decision {
    this.#made += 1;
    const arrivedAt = Date.parse('2026-05-04T08:00:00.000Z') + this.#made * 1_000;
    const world = new World(this.#load());
    world.begin();
    const at = new Date(arrivedAt).toISOString();
    const decision = decideChange(
      {
        changeId: idOf(this.#made),
        replicaId: actor.id,
        seq: this.#made,
        groupId: 'g',
        shapeVersion: SHAPE_VERSION,
        intent: 'test',
        space: spaceId,
        type,
        recordId,
        body,
        actor: actor.id,
        at,
      },
      {
        world,
        actor,
        now: at,
        moment: moment ?? { earliest: arrivedAt, latest: arrivedAt },
        testIdentities: true,
        newId: () => idOf((this.#made += 1)),
      },
    );
    if (decision.kind === 'rejected' || decision.kind === 'quarantined') return decision;
    world.keep();
    for (const [id, { rev }] of world.heads()) this.#revs.set(id, rev);
    for (const record of world.records()) this.records.set(record.id, record);
    this.history.push(...world.history());
    this.flags.push(...world.flags());
    for (const { aliasId, survivorId } of world.aliases())
      if (survivorId === null) this.aliases.delete(aliasId);
      else this.aliases.set(aliasId, survivorId);
    return decision;
  }

  open(subjectId: string): readonly StoredRecord[] {
    return [...this.records.values()].filter(
      ({ type, data }) =>
        type === 'conflict' && data['state'] === 'open' && data['subjectId'] === subjectId,
    );
  }

  #load(): LoadedWorld {
    return {
      outcomes: new Map(),
      seqs: new Map(),
      spaces: new Map(
        this.#spaces.map((id) => [
          id,
          { id, kind: this.#kind, municipalityId: town, caseId: idOf(3), ownerId: null },
        ]),
      ),
      heads: new Map(
        this.#spaces.map((id) => [id, { rev: this.#revs.get(id) ?? 0, ...emptyDigest }]),
      ),
      records: this.records,
      openConflicts: [...this.records.values()].filter(
        ({ type, data }) => type === 'conflict' && data['state'] === 'open',
      ),
      refused: new Set(),
      scope: new Set(this.#spaces),
      onceHeld: new Set(this.#spaces),
      ownSpaces: new Map(),
      closedCases: new Set(this.#closed ? [idOf(3)] : []),
      aliases: new Map(this.aliases),
    };
  }
}
