import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ChangeBody } from '#shared/protocol/change.ts';
import type { Schema } from '#server/db/schema.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { centreOf, doorPorts, replicaOf, sent } from '#server/services/testing/centre.ts';

async function furnished(open: OpenTestDatabase) {
  const { kysely } = await open<Schema>();
  const centre = centreOf(kysely);
  const town = await centre.addTown();
  const file = await centre.addCase(town);
  const anna = await centre.addWorker(town, 'social-worker', 'anna');
  await centre.grant(anna, [file.core, file.social, file.person]);
  const { ports } = doorPorts(kysely, () => undefined);
  const device = replicaOf(anna);
  const push = async (
    type: string,
    body: unknown,
    about: { space?: string; recordId?: string } = {},
  ) => {
    const change = device.change({
      space: about.space ?? file.social,
      type,
      body: body as ChangeBody,
      ...(about.recordId === undefined ? {} : { recordId: about.recordId }),
    });
    const [outcome] = await applyChanges(ports, {
      actor: anna,
      replicaId: device.replicaId,
      requestId: randomUUID(),
      changes: [sent(change)],
    });
    return { outcome, recordId: change.recordId };
  };
  const stored = async () =>
    (await kysely.selectFrom('record').select(['type', 'data']).execute()).filter(
      ({ type }) => type === 'plan' || type === 'risk' || type === 'care-health',
    );
  const create = (type: string, data: unknown, space?: string) =>
    push(type, { op: 'create', data }, space === undefined ? {} : { space });
  return { file, push, create, stored };
}

const refused = (field: string) => ({ kind: 'rejected', code: 'INVALID_FIELD', field });
const noText = [5, 1e308, { a: 1 }, ['Zvanīt.'], true, null, 'x'.repeat(20_001)];

eachEngine('a value the field may not have', (open) => {
  test('a second of what there is one of is held to what the first was', async () => {
    const { file, create, stored } = await furnished(open);
    await create('plan', { text: 'Zvanīt ārstam.' });
    await create('risk', { level: 'low', reason: 'Dzīvo viens.' });
    await create('care-health', { allergies: ['piens'] }, file.core);
    const before = await stored();
    for (const text of noText)
      expect((await create('plan', { text })).outcome).toMatchObject(refused('text'));
    for (const level of [5, null, { a: 1 }, 'dire'])
      expect((await create('risk', { level })).outcome).toMatchObject(refused('level'));
    for (const allergies of [5, [5], 'piens', null])
      expect((await create('care-health', { allergies }, file.core)).outcome).toMatchObject(
        refused('allergies'),
      );
    expect((await create('plan', {})).outcome).toMatchObject({
      kind: 'rejected',
      code: 'MISSING_FIELD',
      field: 'text',
    });
    expect(await stored()).toEqual(before);
    expect((await create('plan', { text: 'Zvanīt ārstam.' })).outcome).toMatchObject({
      kind: 'applied',
    });
  });

  test('an edit is held to the field, what was seen and what was written', async () => {
    const { push, create, stored } = await furnished(open);
    const plan = (await create('plan', { text: 'Zvanīt ārstam. Atrast asistentu.' })).recordId;
    const risk = (await create('risk', { level: 'low', reason: 'Dzīvo viens.' })).recordId;
    const before = await stored();
    const edit = async (type: string, recordId: string, field: string, fieldEdit: unknown) =>
      (await push(type, { op: 'patch', fields: { [field]: fieldEdit } }, { recordId })).outcome;
    for (const to of noText) {
      for (const from of ['Zvanīt ārstam. Atrast asistentu.', 'Zvanīt ārstam.', '', null])
        expect(await edit('plan', plan, 'text', { from, to })).toMatchObject(refused('text'));
      expect(await edit('risk', risk, 'reason', { from: 'Cits.', to })).toMatchObject(
        refused('reason'),
      );
    }
    for (const from of [5, { a: 1 }, ['Zvanīt.'], true]) {
      expect(await edit('plan', plan, 'text', { from, to: 'Cits.' })).toMatchObject(
        refused('text'),
      );
      expect(await edit('plan', plan, 'text', { from, to: from })).toMatchObject(refused('text'));
    }
    expect(await stored()).toEqual(before);
  });
});
