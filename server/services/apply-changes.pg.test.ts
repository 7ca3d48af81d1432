import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Change } from '#shared/protocol/change.ts';
import { digestOf } from '#shared/protocol/space-digest.ts';
import type { Schema } from '#server/db/schema.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { applyChanges } from './apply-changes.ts';
import { centreOf, doorPorts, replicaOf, sent, type Worker } from './testing/centre.ts';

async function furnished(open: OpenTestDatabase) {
  const { kysely } = await open<Schema>();
  const centre = centreOf(kysely);
  const town = await centre.addTown();
  const file = await centre.addCase(town);
  const anna = await centre.addWorker(town, 'social-worker', 'anna');
  const juris = await centre.addWorker(town, 'social-worker', 'juris');
  const ilze = await centre.addWorker(town, 'care-worker', 'ilze');
  const ruta = await centre.addWorker(town, 'supervisor', 'ruta');
  const spaces = [file.core, file.social, file.protected, file.person];
  await centre.grant(anna, spaces);
  await centre.grant(juris, spaces);
  await centre.grant(ilze, [file.core, file.person]);
  const committed: string[][] = [];
  const { ports, clock } = doorPorts(kysely, (spaceIds) => committed.push([...spaceIds]));
  const push = (worker: Worker, replicaId: string, ...changes: Change[]) =>
    applyChanges(ports, {
      actor: worker,
      replicaId,
      requestId: randomUUID(),
      changes: changes.map(sent),
    });
  const as = (worker: Worker) => {
    const replica = replicaOf(worker);
    return {
      ...replica,
      push: (...changes: Change[]) => push(worker, replica.replicaId, ...changes),
    };
  };
  const recordOf = (id: string) =>
    kysely.selectFrom('record').selectAll().where('id', '=', id).executeTakeFirst();
  const headOf = (space: string) =>
    kysely
      .selectFrom('space_head')
      .selectAll()
      .where('space_id', '=', space)
      .executeTakeFirstOrThrow();
  return {
    kysely,
    centre,
    town,
    file,
    anna,
    juris,
    ilze,
    ruta,
    ports,
    clock,
    committed,
    push,
    as,
    recordOf,
    headOf,
  };
}

const risk = { level: 'low', reason: 'Dzīvo viens.', assessedOn: '2026-11-02' };

eachEngine('the write door', (open) => {
  test('writes a record, its head, its log and its audit row', async () => {
    const { kysely, file, anna, as, recordOf, headOf, committed } = await furnished(open);
    const device = as(anna);
    const change = device.change({
      space: file.social,
      type: 'risk',
      body: { op: 'create', data: risk },
    });
    const [outcome] = await device.push(change);
    expect(outcome).toMatchObject({
      kind: 'applied',
      changeId: change.changeId,
      rev: 1,
      space: file.social,
    });
    const record = await recordOf(change.recordId);
    expect(record).toMatchObject({ data: risk, rev: 1, created_by: anna.id, meta: {} });
    expect(await headOf(file.social)).toMatchObject({
      rev: 1,
      ...digestOf([{ id: change.recordId, rev: 1 }]),
    });
    expect(await kysely.selectFrom('change_log').selectAll().execute()).toMatchObject([
      {
        change_id: change.changeId,
        body: sent(change).body,
        outcome: { kind: 'applied', rev: 1 },
        raw: null,
      },
    ]);
    expect(await kysely.selectFrom('audit').selectAll().execute()).toMatchObject([
      {
        kind: 'WRITTEN',
        case_id: file.id,
        space_id: file.social,
        item_classes: ['I3'],
        rev: 1,
        actor_id: anna.id,
      },
    ]);
    expect(committed).toEqual([[file.social]]);
  });
});
