import { expect, test } from 'vitest';
import type { NewChange } from './store-api.ts';
import { applyComplete, applyHead, applySpaces } from './apply-remote.ts';
import { answerQuery } from './answer-query.ts';
import type { SyncFacts } from './sync-facts.ts';
import { commitChange } from './commit-change.ts';
import type { CaseView } from './store-api.ts';
import {
  caseFileRow,
  device,
  headFrame,
  idOf,
  me,
  personRow,
  scope,
  segment,
  space,
} from './testing/device.ts';

const note = {
  id: idOf(70),
  type: 'safety-note',
  rev: 1,
  data: { kind: 'animal', text: 'Nikns suns.', notedOn: '2026-11-01' },
  by: me,
  at: '2026-11-01T08:00:00.000Z',
  meta: {},
};
const theirs = { ...note, id: idOf(71), by: idOf(99) };
const step = (recordId: string, body: NewChange['body']) => ({
  intent: 'withdraw-record',
  changes: [{ space: space.core, type: 'safety-note' as const, recordId, body }],
});
const withdraw = (recordId: string, reason = 'Cita klienta suns.') =>
  step(recordId, { op: 'withdraw', reason, seen: {} });

async function furnished() {
  const tablet = device();
  const replica = await tablet.open();
  await applyHead(replica, headFrame(scope).header);
  await applySpaces(replica, [
    await segment(space.core, 1, [caseFileRow, note, theirs]),
    await segment(space.person, 1, [personRow]),
  ]);
  await applyComplete(replica, 'token', 'then');
  const [card] = replica.allCards();
  const view = async () =>
    (await answerQuery(replica, { reach: 'unreachable' } as SyncFacts, {
      kind: 'case',
      caseId: card?.caseId ?? '',
    })) as CaseView;
  return { replica, view };
}
const ids = (rows: CaseView['rows']) =>
  rows.filter(({ type }) => type === 'safety-note').map(({ id }) => id);

test('one’s own record is taken back at once, without the centre, and comes back as it was', async () => {
  const { replica, view } = await furnished();
  expect(await commitChange(replica, withdraw(note.id))).toMatchObject({ ok: true });
  const taken = await view();
  expect(ids(taken.rows)).toEqual([theirs.id]);
  expect(taken.withdrawn).toMatchObject([
    {
      id: note.id,
      data: { text: 'Nikns suns.', withdrawn: { reason: 'Cita klienta suns.', by: me } },
    },
  ]);
  expect(taken.card.safetyNotes).toBe(1);
  const seen = taken.withdrawn[0]?.data['withdrawn'] ?? null;
  await commitChange(replica, step(note.id, { op: 'reinstate', seen }));
  const back = await view();
  expect(ids(back.rows).toSorted()).toEqual([note.id, theirs.id].toSorted());
  expect(back.withdrawn).toEqual([]);
  expect(back.card.safetyNotes).toBe(2);
});

test('the device refuses what the centre would', async () => {
  const { replica } = await furnished();
  const refused = async (commit: Parameters<typeof commitChange>[1]) => {
    const result = await commitChange(replica, commit);
    return result.ok ? null : result.problems.map(({ code }) => code);
  };
  expect(await refused(withdraw(theirs.id))).toEqual(['NOT_YOURS']);
  expect(await refused(withdraw(note.id, '   '))).toEqual(['INVALID_FIELD']);
  expect(await refused(withdraw(idOf(72)))).toEqual(['RECORD_MISSING']);
  expect(
    await refused({
      intent: 'withdraw-record',
      changes: [
        {
          space: space.core,
          type: 'case-file',
          recordId: caseFileRow.id,
          body: { op: 'withdraw', reason: 'Nē.', seen: {} },
        },
      ],
    }),
  ).toEqual(['NOT_ALLOWED']);
  await commitChange(replica, withdraw(note.id));
  expect(await refused(withdraw(note.id))).toEqual(['WITHDRAWN']);
  const end = { endedOn: { from: null, to: '2026-11-02' } };
  expect(await refused(step(note.id, { op: 'patch', fields: end }))).toEqual(['WITHDRAWN']);
});
