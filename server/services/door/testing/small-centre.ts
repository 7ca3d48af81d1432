import type { Actor } from '#shared/access/actor.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { SHAPE_VERSION, type ChangeBody } from '#shared/protocol/change.ts';
import { emptyDigest } from '#shared/protocol/space-digest.ts';
import type { HistoryEntry, LoadedWorld, StoredRecord } from '#server/db/centre-store.ts';
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

/** One space decided on by the door's own functions, change by change, without a database. Everybody holds it. */
export class SmallCentre {
  readonly records = new Map<string, StoredRecord>();
  readonly history: HistoryEntry[] = [];
  readonly #kind: 'social' | 'core';
  #rev = 0;
  #made = 1_000;

  constructor(kind: 'social' | 'core' = 'social') {
    this.#kind = kind;
  }

  put(type: RecordType, id: string, data: JsonObject, author: Actor): void {
    const createdAt = '2026-05-01T08:00:00.000Z';
    const about = { type, data, meta: {}, createdBy: author.id, createdAt };
    this.records.set(id, { id, spaceId: space, rev: this.#rev, ...about });
  }

  send(actor: Actor, type: RecordType, recordId: string, body: ChangeBody): Decision {
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
        space,
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
        moment: { earliest: arrivedAt, latest: arrivedAt },
        testIdentities: true,
        newId: () => idOf((this.#made += 1)),
      },
    );
    if (decision.kind === 'rejected' || decision.kind === 'quarantined') return decision;
    world.keep();
    this.#rev += 1;
    for (const record of world.records()) this.records.set(record.id, record);
    this.history.push(...world.history());
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
      spaces: new Map([
        [space, { id: space, kind: this.#kind, municipalityId: town, caseId: null, ownerId: null }],
      ]),
      heads: new Map([[space, { rev: this.#rev, ...emptyDigest }]]),
      records: this.records,
      openConflicts: [...this.records.values()].filter(
        ({ type, data }) => type === 'conflict' && data['state'] === 'open',
      ),
      scope: new Set([space]),
      onceHeld: new Set([space]),
      ownSpaces: new Map(),
    };
  }
}
