import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { canonicalJson } from '#shared/lib/json.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { applyChanges } from './apply-changes.ts';
import { replicaOf, sha256 } from './testing/centre.ts';
import { officeOf } from './testing/office.ts';

vi.mock('#shared/migrations/lift.ts', async (original) => {
  const { inPhone } = await import('#shared/migrations/testing/telephone.ts');
  const { inTelephone } = await import('#shared/migrations/testing/tel.ts');
  return { ...(await original<object>()), lifts: [inTelephone, inPhone] };
});

eachEngine('a change of an older shape', (open) => {
  test('is judged and written in today’s, and kept as the bytes that came', async () => {
    const { kysely, ports, anna, addCase, assign, record } = await officeOf(open);
    const { caseId, personId, personSpaceId } = await addCase();
    await assign(caseId, anna.id);
    const replica = replicaOf(anna);
    const bytesOf = (shapeVersion: number, telephone: object) => {
      const made = replica.change({
        space: personSpaceId,
        type: 'person',
        recordId: personId,
        body: { op: 'patch', fields: {} },
      });
      return canonicalJson({
        ...made,
        shapeVersion,
        body: { op: 'patch', fields: { telephone } },
      });
    };
    const from = null;
    const bodies = [
      bytesOf(0, { from, to: '+37120000009' }),
      bytesOf(0, { from, to: 'zvani' }),
      bytesOf(-2, { from, to: '+37120000008' }),
      '{"shapeVersion":0}',
    ];
    const outcomes = await applyChanges(ports.door, {
      actor: anna,
      replicaId: replica.replicaId,
      requestId: randomUUID(),
      changes: bodies.map((body) => ({ body, bodyHash: sha256(body) })),
    });
    expect(outcomes.map(({ kind, code, field }) => [kind, code, field])).toEqual([
      ['applied', undefined, undefined],
      ['rejected', 'INVALID_FIELD', 'phone'],
      ['quarantined', 'UNREADABLE', undefined],
      ['quarantined', 'UNREADABLE', undefined],
    ]);
    expect((await record(personId))?.data).toMatchObject({ phone: '+37120000009' });
    const logged = await kysely.selectFrom('change_log').select(['body', 'body_hash']).execute();
    for (const body of bodies)
      expect(logged).toContainEqual(expect.objectContaining({ body, body_hash: sha256(body) }));
  });

  test('a week from two versions behind is taken whole, and erases no field its app did not know', async () => {
    const { kysely, ports, anna, addCase, assign, record } = await officeOf(open);
    const { caseId, personId, personSpaceId } = await addCase();
    await assign(caseId, anna.id);
    // As a newer centre left it: a field that neither that app nor this door has heard of.
    const known = (await record(personId))?.data;
    const data = JSON.stringify({ ...(known as object), calledAtHome: 'Māmuļa' });
    await kysely.updateTable('record').set({ data }).where('id', '=', personId).execute();
    const replica = replicaOf(anna);
    const number = (n: number) => `+371200${String(10_000 + n)}`;
    // Five edits a day: of the number, in the shape of its day, and – of today's shape – of the address.
    const bodies = Array.from({ length: 35 }, (_, n) => {
      const made = replica.change({
        space: personSpaceId,
        type: 'person',
        recordId: personId,
        body: { op: 'patch', fields: {} },
      });
      const from = n === 0 ? null : number(n - 1);
      const fields =
        n % 5 === 4
          ? { tel: { from, to: number(n) }, email: { from: null, to: 'anna@example.lv' } }
          : { tel: { from, to: number(n) } };
      return canonicalJson({ ...made, shapeVersion: -1, body: { op: 'patch', fields } });
    });
    const push = (changes: readonly string[]) =>
      applyChanges(ports.door, {
        actor: anna,
        replicaId: replica.replicaId,
        requestId: randomUUID(),
        changes: changes.map((body) => ({ body, bodyHash: sha256(body) })),
      });
    const first = await push(bodies.slice(0, 20));
    // The answer to the first half was lost: it comes again with the second.
    const outcomes = [...first, ...(await push(bodies)).slice(20)];
    expect(outcomes.map(({ kind }) => kind)).toEqual(bodies.map(() => 'applied'));
    expect((await record(personId))?.data).toMatchObject({
      phone: number(34),
      calledAtHome: 'Māmuļa',
    });
    const logged = await kysely.selectFrom('change_log').select('body').execute();
    const kept = new Set(logged.map(({ body }) => body));
    expect(bodies.filter((body) => !kept.has(body))).toEqual([]);

    // Somebody else meanwhile, and a question about it: what is not known stays beside both.
    const questions = [
      { op: 'patch', fields: { contactPersonName: { from: null, to: 'Māra' } } },
      { op: 'patch', fields: { contactPersonName: { from: null, to: 'Zane' } } },
    ].map((body) =>
      canonicalJson({
        ...replica.change({
          space: personSpaceId,
          type: 'person',
          recordId: personId,
          body: { op: 'patch', fields: {} },
        }),
        body,
      }),
    );
    expect((await push(questions)).map(({ kind }) => kind)).toEqual(['applied', 'conflict']);
    expect((await record(personId))?.data).toMatchObject({
      contactPersonName: 'Māra',
      calledAtHome: 'Māmuļa',
    });
  });
});
