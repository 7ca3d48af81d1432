import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPullStore } from '#server/db/pull-store.ts';
import { createReplicaStore } from '#server/db/replica-store.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { pullChanges } from '#server/services/pull-changes.ts';
import { createSegmentCache } from '#server/services/segment-cache.ts';
import { officeOf, valueOf } from '#server/services/testing/office.ts';
import { reassignCase } from './assign-case.ts';
import { changeHold } from './change-hold.ts';
import { coverPerson } from './cover-person.ts';
import { readCopies } from './read-copies.ts';

const hourMs = 3_600_000;

async function annasTablet(open: OpenTestDatabase) {
  const office = await officeOf(open);
  const { kysely, ports, anna, ask, clock, town, addCase, assign } = office;
  const { caseId, spaces } = await addCase();
  const { assignmentId } = await assign(caseId, anna.id);
  const replicas = createReplicaStore(kysely);
  const store = createPullStore(kysely);
  const witness = {
    look: async () => 'one',
    lookAtToken: async () => 'one',
    of: () => 'seen',
    mark: () => 'mark',
  };
  const contact = () => replicas.clockOf('tablet', anna.id, clock.now);
  await contact();
  const pull = (vector: Record<string, number> = {}) =>
    pullChanges(
      { store, cache: createSegmentCache(), witness, now: () => clock.now },
      {
        actor: anna,
        intakeSpaceId: town.intake,
        requestId: 'pull',
        request: {
          replicaId: 'tablet',
          incarnation: 'one',
          token: null,
          witness: null,
          scopeDigest: null,
          vector,
        },
      },
    );
  const copies = async () => valueOf(await readCopies(ports, ask, caseId)).copies;
  const heldAt = async (personId: string, at: Date) =>
    (await store.held(personId, at.toISOString())).some(({ id }) => id === spaces.core);
  const later = (hours: number) => new Date(clock.now.getTime() + hours * hourMs);
  return {
    ...office,
    caseId,
    spaces,
    assignmentId: assignmentId ?? '',
    replicas,
    pull,
    copies,
    heldAt,
    later,
    contact,
    store,
  };
}

eachEngine('copies on devices', (open) => {
  test('one whose right ended is unknown, then leaving, then confirmed gone', async () => {
    const { ports, ask, anna, caseId, clock, copies, pull, replicas, spaces, kysely, later } =
      await annasTablet(open);
    await pull();
    expect(await copies()).toEqual([]);
    clock.now = later(1);
    valueOf(
      await reassignCase(ports, ask, caseId, {
        requestId: randomUUID(),
        fromPersonId: anna.id,
        toPersonId: null,
      }),
    );
    expect(await copies()).toMatchObject([
      { replicaId: 'tablet', personName: anna.name, state: 'unknown', goneAt: null },
    ]);
    clock.now = later(1);
    await replicas.notePush('tablet', { now: clock.now, skewMs: 0 });
    expect(await copies()).toMatchObject([{ state: 'leaving' }]);
    await ports.copies.noteGone('tablet', [spaces.core, randomUUID()], clock.now);
    const held = await kysely
      .selectFrom('replica_space')
      .select('space_id')
      .where('gone_at', 'is', null)
      .execute();
    await ports.copies.noteGone(
      'tablet',
      held.map(({ space_id }) => space_id),
      clock.now,
    );
    expect(await copies()).toMatchObject([{ state: 'gone', goneAt: clock.now.toISOString() }]);
  });

  test('an unchanged space and a delta write nothing; a space given again is held again', async () => {
    const { kysely, pull, spaces, ports, clock, later } = await annasTablet(open);
    await pull();
    const rows = () => kysely.selectFrom('replica_space').selectAll().orderBy('space_id').execute();
    const first = await rows();
    expect(first.map(({ space_id }) => space_id)).toContain(spaces.core);
    clock.now = later(1);
    await pull();
    expect(await rows()).toEqual(first);
    await ports.copies.noteGone('tablet', [spaces.core], clock.now);
    clock.now = later(1);
    await pull();
    expect((await rows()).find(({ space_id }) => space_id === spaces.core)).toMatchObject({
      gone_at: null,
      delivered_at: clock.now,
    });
  });
});

eachEngine('holds', (open) => {
  test('are made longer and shorter by whoever saw them, and ended ones stay ended', async () => {
    const { ports, ask, anna, assignmentId, clock, later, heldAt, kysely, scopes } =
      await annasTablet(open);
    const [soon, late] = [later(2).toISOString(), later(50).toISOString()];
    const change = (seen: string | null, validTo: string | null, requestId = randomUUID()) =>
      changeHold(ports, ask, assignmentId, { requestId, seen, validTo, reason: 'x' });
    expect(valueOf(await change(null, soon))).toEqual({ validTo: soon, duplicate: false });
    expect(await heldAt(anna.id, later(1))).toBe(true);
    expect(await heldAt(anna.id, later(2))).toBe(false);
    expect(await change(null, late)).toMatchObject({ error: { code: 'CONFLICT' } });
    const requestId = randomUUID();
    expect(valueOf(await change(soon, late, requestId)).duplicate).toBe(false);
    expect(valueOf(await change(soon, late, requestId)).duplicate).toBe(true);
    expect(await heldAt(anna.id, later(49))).toBe(true);
    expect(scopes.at(-1)).toEqual([anna.id]);
    expect(await change(late, later(-1).toISOString())).toMatchObject({
      error: { fields: [{ field: 'validTo' }] },
    });
    clock.now = later(51);
    expect(await change(late, null)).toMatchObject({ error: { code: 'CONFLICT' } });
    const trail = await kysely.selectFrom('assignment_change').select('reason').execute();
    expect(trail).toHaveLength(2);
  });

  test.each([true, false])(
    'of one who is away are covered from–to (goes on holding: %s)',
    async (keeps) => {
      const { ports, ask, anna, centre, town, heldAt, later, caseId, store } =
        await annasTablet(open);
      const juris = await centre.addWorker(town, 'social-worker', 'juris');
      const input = {
        requestId: randomUUID(),
        byPersonId: juris.id,
        from: later(24).toISOString(),
        to: later(72).toISOString(),
        keeps,
        reason: 'Atvaļinājums',
      };
      expect(valueOf(await coverPerson(ports, ask, anna.id, input)).cases).toBe(1);
      await coverPerson(ports, ask, anna.id, input);
      const at = async (hours: number) => [
        await heldAt(anna.id, later(hours)),
        await heldAt(juris.id, later(hours)),
      ];
      expect([await at(1), await at(24), await at(71), await at(72)]).toEqual([
        [true, false],
        [keeps, true],
        [keeps, true],
        [true, false],
      ]);
      // The devices let go and take up by the same instants.
      const mine = await store.held(anna.id, later(1).toISOString());
      expect(mine.find((one) => one.caseId === caseId)?.until).toBe(
        keeps ? null : later(24).toISOString(),
      );
      expect(await store.nextBoundary(juris.id, later(1).toISOString())).toBe(
        later(24).toISOString(),
      );
    },
  );
});
