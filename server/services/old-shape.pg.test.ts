import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { canonicalJson } from '#shared/lib/json.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { applyChanges } from './apply-changes.ts';
import { replicaOf, sha256 } from './testing/centre.ts';
import { officeOf } from './testing/office.ts';

vi.mock('#shared/migrations/lift.ts', async (original) => {
  const { inPhone } = await import('#shared/migrations/testing/telephone.ts');
  return { ...(await original<object>()), lifts: [inPhone] };
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
      bytesOf(-1, { from, to: '+37120000008' }),
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
});
