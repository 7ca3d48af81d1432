import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { OLDEST_READER, SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { createFrameReader } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { digestOf } from '#shared/protocol/space-digest.ts';
import type { PullRequest, Row } from '#shared/protocol/sync.ts';
import { createPullStore, type PullStore } from '#server/db/pull-store.ts';
import type { Schema } from '#server/db/schema.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { applyChanges } from './apply-changes.ts';
import { pullChanges, type PullAnswer } from './pull-changes.ts';
import { createSegmentCache } from './segment-cache.ts';
import {
  centreOf,
  doorPorts,
  replicaOf,
  sent,
  type CaseFile,
  type Worker,
} from './testing/centre.ts';

async function furnished(open: OpenTestDatabase) {
  const { kysely } = await open<Schema>();
  const centre = centreOf(kysely);
  const town = await centre.addTown();
  const anna = await centre.addWorker(town, 'social-worker', 'anna');
  const ruta = await centre.addWorker(town, 'supervisor', 'ruta');
  const { ports, clock } = doorPorts(kysely);
  const write = async (by: Worker, space: string, type: string, ...list: JsonObject[]) => {
    // Who works in the unit is written by the centre's own hand.
    const replica = type === 'staff' ? `centre:${by.id}` : randomUUID();
    const { replicaId, change } = replicaOf(by, replica);
    const changes = list.map((data) => change({ space, type, body: { op: 'create', data } }));
    const outcomes = await applyChanges(ports, {
      actor: by,
      replicaId,
      requestId: 'w',
      changes: changes.map(sent),
    });
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['applied']));
    return changes.map(({ recordId }) => recordId);
  };
  const reads = { held: 0, records: 0 };
  const store = counted(createPullStore(kysely), reads);
  const cache = createSegmentCache();
  const witness = {
    look: async () => 'incarnation-1',
    lookAtToken: async () => 'incarnation-1',
    of: () => 'seen',
    mark: () => 'mark',
  };
  const pullPorts = { store, cache, witness, now: () => clock.now };
  const pull = async (actor: Worker, request: Partial<PullRequest> = {}) =>
    read(
      await pullChanges(pullPorts, {
        actor,
        intakeSpaceId: town.intake,
        requestId: randomUUID(),
        request: {
          replicaId: 'r',
          incarnation: 'incarnation-1',
          token: null,
          witness: null,
          scopeDigest: null,
          vector: {},
          ...request,
        },
      }),
    );
  return { kysely, centre, town, anna, ruta, clock, write, pull, reads, cache };
}

function counted(store: PullStore, reads: { held: number; records: number }): PullStore {
  return {
    ...store,
    held: (...asked) => {
      reads.held += 1;
      return store.held(...asked);
    },
    inSnapshot: (work) =>
      store.inSnapshot((snapshot) =>
        work({
          ...snapshot,
          records: (spaces) => {
            reads.records += 1;
            return snapshot.records(spaces);
          },
        }),
      ),
  };
}

function read(answer: PullAnswer) {
  const utf8 = {
    encode: (text: string): Uint8Array => Buffer.from(text),
    decode: (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8'),
  };
  const bytes =
    answer.kind === 'frames' ? new Uint8Array(Buffer.concat(answer.frames)) : new Uint8Array(0);
  const frames = createFrameReader(utf8).push(bytes);
  const spaces = frames.flatMap(({ header, body }) => {
    if (header.t !== 'segment' && header.t !== 'delta') return [];
    const text =
      header.t === 'segment'
        ? gunzipSync(body).toString('utf8')
        : Buffer.from(body).toString('utf8');
    return [{ ...header, rows: JSON.parse(text) as Row[] }];
  });
  const [head, end] = [frames[0]?.header, frames.at(-1)?.header];
  return {
    kind: answer.kind,
    spaces,
    vector: Object.fromEntries(spaces.map(({ space, rev }) => [space, rev])),
    scope: head?.t === 'head' ? (head.scope ?? []) : [],
    scopeIsNamed: head?.t === 'head' && head.scope !== null,
    scopeDigest: head?.t === 'head' ? head.scopeDigest : null,
    more: end?.t === 'end' ? end.more : null,
    token: end?.t === 'end' ? end.token : null,
  };
}

const plan = (narrative: string) => ({
  assessedOn: '2026-11-02',
  instrument: 'Intervija',
  grades: {},
  assessedBy: 'Anna',
  narrative,
});
const note = { kind: 'stairs', text: '5. stāvs', notedOn: '2026-11-02' };
const planned = (assigneeId: string, dueOn: string) => ({
  dueOn,
  kind: 'FOLLOW_UP_PLAN',
  assigneeId,
  status: 'planned',
  startTime: null,
});
const spacesOf = ({ core, social, protected: guarded, person }: CaseFile) => [
  core,
  social,
  guarded,
  person,
];

eachEngine('the read door', (open) => {
  test('gives nothing to an app that is more than two shapes behind, and says why', async () => {
    const { anna, pull } = await furnished(open);
    expect((await pull(anna, { shapeVersion: OLDEST_READER - 1 })).kind).toBe('too-old');
    expect((await pull(anna, { shapeVersion: OLDEST_READER })).kind).toBe('frames');
    expect((await pull(anna, { shapeVersion: SHAPE_VERSION + 1 })).kind).toBe('frames');
  });

  test('own and unit first, then whoever is visited soonest, a case file at a time', async () => {
    const { centre, town, anna, ruta, write, pull } = await furnished(open);
    const [later, soon, never] = [
      await centre.addCase(town),
      await centre.addCase(town),
      await centre.addCase(town),
    ];
    for (const file of [later, soon, never]) {
      await centre.grant(anna, spacesOf(file), await centre.assign(anna, file));
      await write(ruta, file.person, 'person', { givenName: 'A', familyName: 'B' });
      await write(anna, file.core, 'safety-note', note);
    }
    await write(anna, never.social, 'planned-home-visit', planned(ruta.id, '2026-11-02'), {
      ...planned(anna.id, '2026-11-03'),
      status: 'cancelled',
    });
    await write(
      anna,
      later.social,
      'planned-home-visit',
      planned(anna.id, '2026-11-20'),
      planned(anna.id, '2026-10-01'),
    );
    await write(anna, soon.social, 'planned-home-visit', planned(anna.id, '2026-11-03'));
    await write(ruta, town.unit, 'staff', { name: 'Rūta', role: 'supervisor' });
    const { spaces, more } = await pull(anna);
    expect(spaces.map(({ space }) => space)).toEqual([
      town.unit,
      ...[soon, later, never].flatMap((file) => [file.core, file.person, file.social]),
    ]);
    expect(more).toBe(false);
  });

  test(
    'so many spaces at a time, and the rest is said to be missing',
    { timeout: 120_000 },
    async () => {
      const { centre, town, anna, write, pull, kysely } = await furnished(open);
      const spaces: string[] = [];
      for (let i = 0; i < limits.pullSpaces + 10; i += 1)
        spaces.push(await centre.addSpace('social', town.id, { caseId: randomUUID() }));
      await centre.grant(anna, spaces);
      for (const space of spaces) await write(anna, space, 'needs-assessment', plan('x'));
      const first = await pull(anna);
      expect([first.spaces.length, first.more, first.token, first.scope.length]).toEqual([
        limits.pullSpaces,
        true,
        null,
        limits.pullSpaces + 12,
      ]);
      const second = await pull(anna, { vector: first.vector });
      expect([second.spaces.length, second.more]).toEqual([10, false]);
      expect(new Set([...first.spaces, ...second.spaces].map(({ space }) => space))).toEqual(
        new Set(spaces),
      );
      expect((await pull(anna, { token: second.token })).kind).toBe('unchanged');
      const audit = await kysely
        .selectFrom('audit')
        .select('request_id')
        .where('kind', '=', 'DELIVERED')
        .execute();
      expect([audit.length, new Set(audit.map((row) => row.request_id)).size]).toEqual([
        limits.pullSpaces + 10,
        2,
      ]);
    },
  );

  test('two megabytes of rows at a time, but always one space', async () => {
    const { centre, town, anna, write, pull } = await furnished(open);
    const long = 'š'.repeat(9_500);
    const spaces: string[] = [];
    for (let i = 0; i < 3; i += 1)
      spaces.push(await centre.addSpace('social', town.id, { caseId: randomUUID() }));
    await centre.grant(anna, spaces);
    for (const space of spaces)
      await write(anna, space, 'needs-assessment', ...Array.from({ length: 60 }, () => plan(long)));
    const first = await pull(anna);
    expect([first.spaces.length, first.more]).toEqual([1, true]);
    // Also where the bytes come from the cache.
    expect((await pull(anna)).spaces.length).toBe(1);
    const second = await pull(anna, { vector: first.vector });
    const third = await pull(anna, { vector: { ...first.vector, ...second.vector } });
    expect([second.more, third.more]).toEqual([true, false]);
    expect(third.spaces[0]?.rows.length).toBe(60);
  });

  test('a delta where the device has a revision, the whole where it can not have it', async () => {
    const { centre, town, anna, write, pull } = await furnished(open);
    const file = await centre.addCase(town);
    await centre.grant(anna, [file.social]);
    const [a] = await write(anna, file.social, 'needs-assessment', plan('a'));
    const [b] = await write(anna, file.social, 'needs-assessment', plan('b'));
    const whole = await pull(anna);
    expect(whole.spaces).toMatchObject([
      { t: 'segment', rev: 2, ...digestOf(whole.spaces[0]?.rows ?? []) },
    ]);
    const shape = async (request: Partial<PullRequest>) =>
      (await pull(anna, request)).spaces.map(
        ({ t, rows }) =>
          `${t} ${rows
            .map(({ id }) => (id === a ? 'a' : id === b ? 'b' : '?'))
            .toSorted()
            .join('')}`,
      );
    expect(await shape({ vector: { [file.social]: 1 } })).toEqual(['delta b']);
    expect(await shape({ vector: { [file.social]: 2 } })).toEqual([]);
    expect(await shape({ vector: { [file.social]: 3 } })).toEqual(['segment ab']);
    expect(await shape({ vector: { [file.social]: -1 } })).toEqual(['segment ab']);
    expect(await shape({ vector: { [file.social]: 0 } })).toEqual(['segment ab']);
    expect(await shape({ vector: { [file.social]: 2 }, incarnation: 'before' })).toEqual([
      'segment ab',
    ]);
    expect(await shape({ vector: { [file.social]: 2 }, incarnation: null })).toEqual([
      'segment ab',
    ]);
  });

  test('the cache saves the reading and gives no right', async () => {
    const { kysely, centre, town, anna, ruta, write, pull, reads } = await furnished(open);
    const juris = await centre.addWorker(town, 'social-worker', 'juris');
    const file = await centre.addCase(town);
    await centre.grant(anna, [file.social]);
    await centre.grant(juris, [file.social]);
    await write(anna, file.social, 'needs-assessment', plan('a'));
    await pull(anna);
    expect(reads).toEqual({ held: 0, records: 1 });
    expect((await pull(juris)).spaces[0]?.rows).toMatchObject([{ data: plan('a') }]);
    expect(reads.records).toBe(1);
    await kysely.deleteFrom('scope').where('person_id', '=', juris.id).execute();
    expect((await pull(juris)).spaces).toEqual([]);
    expect((await pull(ruta)).spaces).toEqual([]);
    await write(anna, file.social, 'needs-assessment', plan('b'));
    expect((await pull(anna)).spaces[0]?.rows.length).toBe(2);
    const delivered = await kysely
      .selectFrom('audit')
      .select(['actor_id', 'rev'])
      .where('kind', '=', 'DELIVERED')
      .orderBy('id')
      .execute();
    expect(delivered.map(({ actor_id, rev }) => [actor_id, rev])).toEqual([
      [anna.id, 1],
      [juris.id, 1],
      [anna.id, 2],
    ]);
  });

  test('an unchanged poll is one statement; a change, a grant or a role is a change', async () => {
    const { kysely, centre, town, anna, write, pull, reads } = await furnished(open);
    const file = await centre.addCase(town);
    await centre.grant(anna, [file.social, file.core]);
    await write(anna, file.social, 'needs-assessment', plan('a'));
    let { token, vector } = await pull(anna);
    expect(await pull(anna, { token })).toMatchObject({ kind: 'unchanged' });
    expect(reads).toEqual({ held: 1, records: 1 });
    await write(anna, file.core, 'safety-note', note);
    const changed = await pull(anna, { token, vector });
    expect(changed.spaces.map(({ space }) => space)).toEqual([file.core]);
    ({ token } = changed);
    vector = { ...vector, ...changed.vector };
    await centre.grant(anna, [file.protected]);
    const granted = await pull(anna, { token, vector });
    expect([granted.kind, granted.spaces, granted.scope.length]).toEqual(['frames', [], 5]);
    expect(
      (await pull({ ...anna, role: 'care-worker' }, { token: granted.token, vector })).scope
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['core', 'own', 'unit']);
    await kysely.deleteFrom('scope').execute();
    expect((await pull(anna, { token: granted.token, vector })).scope.length).toBe(2);
  });

  test('the scope is named again when it is another, and only then', async () => {
    const { centre, town, anna, write, pull, kysely } = await furnished(open);
    const [file, other] = [await centre.addCase(town), await centre.addCase(town)];
    await centre.grant(anna, [file.core]);
    await write(anna, file.core, 'safety-note', note);
    const first = await pull(anna);
    const { vector, scopeDigest } = first;
    expect(first.scopeIsNamed).toBe(true);
    await write(anna, file.core, 'safety-note', note);
    const changed = await pull(anna, { vector, scopeDigest });
    expect([changed.scopeIsNamed, changed.scopeDigest, changed.spaces.length]).toEqual([
      false,
      scopeDigest,
      1,
    ]);
    await centre.grant(anna, [other.core]);
    const granted = await pull(anna, { vector, scopeDigest });
    expect([granted.scopeIsNamed, granted.scope.length]).toEqual([true, first.scope.length + 1]);
    await kysely.updateTable('scope').set({ valid_to: '2126-01-01T00:00:00Z' }).execute();
    // The same spaces, but now their right has an end the device must know.
    const ending = await pull(anna, { vector, scopeDigest: granted.scopeDigest });
    expect(ending.scopeIsNamed).toBe(true);
    await kysely.deleteFrom('scope').execute();
    const gone = await pull(anna, { vector, scopeDigest: ending.scopeDigest });
    expect([gone.scopeIsNamed, gone.scope.length]).toEqual([true, 2]);
    expect((await pull({ ...anna, role: 'care-worker' }, { vector })).scopeIsNamed).toBe(true);
  });

  test("another municipality's space is not held even where a row says so", async () => {
    const { centre, anna, pull } = await furnished(open);
    const elsewhere = await centre.addTown('Cēsis');
    const file = await centre.addCase(elsewhere);
    await centre.grant(anna, [file.social]);
    expect((await pull(anna)).scope.map(({ kind }) => kind).toSorted()).toEqual(['own', 'unit']);
  });

  test('what is read belongs together while others write', async () => {
    const { centre, town, anna, write, pull } = await furnished(open);
    const file = await centre.addCase(town);
    await centre.grant(anna, [file.social, file.core]);
    let writing = true;
    const writer = (async () => {
      for (let i = 0; i < 25; i += 1)
        await write(anna, file.social, 'needs-assessment', plan(`${i}`), plan(`${i}`));
      writing = false;
    })();
    const held = new Map<string, Row>();
    let vector: Record<string, number> = {};
    while (writing) {
      const answer = await pull(anna, { vector });
      for (const { rows, n, h } of answer.spaces) {
        for (const row of rows) held.set(row.id, row);
        expect(digestOf(held.values())).toEqual({ n, h });
      }
      vector = { ...vector, ...answer.vector };
    }
    await writer;
    for (const row of (await pull(anna, { vector })).spaces.flatMap(({ rows }) => rows))
      held.set(row.id, row);
    expect(held.size).toBe(50);
  });
});
