import { expect, test, vi } from 'vitest';
import { canonicalJson } from '#shared/lib/json.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import { commitChange } from './commit-change.ts';
import { viewOfSpace } from './outbox-view.ts';
import { device, personId, personRow, phoneChange, space } from './testing/device.ts';
import { webCodec } from './web-codec.ts';

/** A shape before the first, in which a phone number was called «telephone». */
vi.mock('#shared/migrations/lift.ts', async (original) => {
  const { inPhone } = await import('#shared/migrations/testing/telephone.ts');
  return { ...(await original<object>()), lifts: [inPhone] };
});

test('what an older app saved is shown in today’s shape and goes as the bytes it was', async () => {
  const { open, disk } = device();
  disk.entries.set(1, {
    ...(await saved()),
    state: 'waiting',
    outcome: null,
  });
  const replica = await open();
  const [entry] = replica.entries;
  const row = viewOfSpace([personRow], replica.entries, 1).get(personId);
  expect(row?.data['phone']).toBe('+37120000009');
  expect(entry?.body).toContain('telephone');
  expect(await webCodec.sha256(entry?.body ?? '')).toBe(entry?.bodyHash);
});

/** As `commitChange` would have written it then. */
async function saved() {
  const { open } = device();
  const replica = await open();
  replica.rows.remember(space.person, new Map([[personRow.id, personRow]]));
  replica.head = {
    ...replica.head,
    scope: [{ space: space.person, kind: 'person', caseId: null, until: null }],
  };
  await commitChange(replica, {
    intent: 'change-contact',
    changes: [phoneChange('+37120000000', '+37120000009')],
  });
  const [entry] = replica.entries;
  if (entry === undefined) throw new Error('not saved');
  const change = decodeChange(entry.body);
  const body = canonicalJson({
    ...change,
    shapeVersion: 0,
    body: { op: 'patch', fields: { telephone: { from: '+37120000000', to: '+37120000009' } } },
  });
  return { ...entry, body, bodyHash: await webCodec.sha256(body) };
}
