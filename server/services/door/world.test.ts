import { expect, test } from 'vitest';
import { addRow, emptyDigest, removeRow } from '#shared/protocol/space-digest.ts';
import { idOf } from './testing/small-centre.ts';
import { anna, MemoryTown, now, sentAs, spaces } from './testing/memory-town.ts';

const task = { title: 'Zvanīt ārstam', status: 'open' };
const create = (recordId: string, data: typeof task, groupId?: string) => ({
  type: 'plan-task',
  recordId,
  body: { op: 'create', data } as const,
  ...(groupId === undefined ? {} : { groupId }),
});

test('a batch moves a space by one revision, and its digest row by row; what it did not write stays', async () => {
  const town = new MemoryTown();
  town.put('plan-task', idOf(60), task);
  const edit = { op: 'patch', fields: { status: { from: 'open', to: 'done' } } } as const;
  const changes = [
    create(idOf(61), task),
    { type: 'plan-task', recordId: idOf(60), body: edit },
    create(idOf(62), task),
  ].map((part) => sentAs(town.change(anna, part)));
  const outcomes = await town.bring(anna, changes);
  expect(outcomes.map(({ kind, rev }) => [kind, rev])).toEqual([
    ['applied', 5],
    ['applied', 5],
    ['applied', 5],
  ]);
  let digest = addRow(emptyDigest, idOf(61), 5);
  digest = addRow(removeRow(digest, idOf(60), 4), idOf(60), 5);
  digest = addRow(digest, idOf(62), 5);
  expect([...town.last.heads]).toEqual([[spaces.social, { rev: 5, ...digest }]]);
  expect(town.committed).toEqual([[[spaces.social], null]]);
  expect(town.records.get(idOf(61))).toMatchObject({ rev: 5, createdBy: anna.id, createdAt: now });
});

test('of a group that fails nothing stays, not a record, not a line of history, and its neighbours stand', async () => {
  const town = new MemoryTown();
  town.put('plan-task', idOf(60), task);
  const edit = { op: 'patch', fields: { status: { from: 'open', to: 'done' } } } as const;
  const changes = [
    { type: 'plan-task', recordId: idOf(60), groupId: 'bad', body: edit },
    create(idOf(61), { ...task, status: 'no-such' }, 'bad'),
    create(idOf(62), task, 'good'),
  ].map((part) => sentAs(town.change(anna, part)));
  const outcomes = await town.bring(anna, changes);
  expect(outcomes.map(({ kind, code, rev }) => [kind, code, rev])).toEqual([
    ['rejected', 'GROUP_REFUSED', 0],
    ['rejected', 'INVALID_FIELD', 0],
    ['applied', undefined, 5],
  ]);
  expect(town.last.records.map(({ id }) => id)).toEqual([idOf(62)]);
  expect(town.last.history).toEqual([]);
  expect(town.data(idOf(60))).toEqual(task);
  expect(town.committed).toEqual([[[spaces.social], anna.municipalityId]]);
});

test('a change to a space that is not locked is put aside as our fault, and the others go on', async () => {
  const town = new MemoryTown();
  town.heads.delete(spaces.social);
  const changes = [
    create(idOf(61), task),
    {
      type: 'safety-note',
      space: spaces.core,
      body: { op: 'create', data: { kind: 'animal', text: 'Suns.', notedOn: '2026-11-01' } },
    } as const,
  ].map((part) => sentAs(town.change(anna, part)));
  const outcomes = await town.bring(anna, changes);
  expect(outcomes.map(({ kind, code }) => [kind, code])).toEqual([
    ['quarantined', 'CENTRE_FAILED'],
    ['applied', undefined],
  ]);
  expect(town.faults).toMatchObject([{ message: 'space head not locked for a plan-task' }]);
});
