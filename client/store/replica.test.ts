import { expect, test } from 'vitest';
import { applyComplete, applyHead, applySpaces } from './apply-remote.ts';
import { commitChange } from './commit-change.ts';
import {
  caseFileRow,
  caseId,
  device,
  headFrame,
  idOf,
  personRow,
  phoneChange,
  riskRow,
  rowOf,
  scope,
  segment,
  space,
} from './testing/device.ts';
import { wrapBases } from './testing/memory-storage.ts';

const taskRow = rowOf(40, 'plan-task', { title: 'Zvanīt ārstam', status: 'open' });

async function withUnsent(change: Parameters<typeof commitChange>[1]['changes'][number]) {
  const tablet = device();
  const replica = await tablet.open();
  await applyHead(replica, headFrame(scope).header);
  await applySpaces(replica, [
    await segment(space.core, 1, [caseFileRow]),
    await segment(space.social, 1, [riskRow, taskRow]),
    await segment(space.person, 1, [personRow]),
  ]);
  await applyComplete(replica, 'token', '2026-05-04T10:00:00.000Z');
  expect(await commitChange(replica, { intent: 'edit', changes: [change] })).toMatchObject({
    ok: true,
  });
  let unpacked = 0;
  const started = await tablet.open({
    bases: wrapBases(tablet.ports.bases, (base) => ({
      ...base,
      readBases: (spaces) => {
        unpacked += 1;
        return base.readBases(spaces);
      },
    })),
  });
  return { card: started.card(caseId), unpacked };
}

test('a start with an unsent edit of what no card tells unpacks no case, and counts it', async () => {
  const { card, unpacked } = await withUnsent({
    space: space.social,
    type: 'plan-task',
    recordId: idOf(40),
    body: {
      op: 'patch',
      fields: { title: { from: 'Zvanīt ārstam', to: 'Zvanīt ģimenes ārstam' } },
    },
  });
  expect(unpacked).toBe(0);
  expect(card).toMatchObject({ waiting: 1, phone: '+37120000000', riskLevel: 'low' });
});

test('a start with an unsent edit of what a card tells shows it on the card', async () => {
  const { card } = await withUnsent(phoneChange('+37120000000', '+37121111111'));
  expect(card).toMatchObject({ waiting: 1, phone: '+37121111111', riskLevel: 'low' });
});
