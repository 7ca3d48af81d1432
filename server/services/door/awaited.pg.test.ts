import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Change } from '#shared/protocol/change.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { replicaOf, sent } from '#server/services/testing/centre.ts';
import { homeVisit, officeOf } from '#server/services/testing/office.ts';

/** Anna's tablet, and a centre that may have been put back a moment ago. */
async function annasTablet(open: OpenTestDatabase) {
  const { anna, addCase, assign, ports } = await officeOf(open);
  const { caseId, spaces } = await addCase();
  await assign(caseId, anna.id);
  const { change, replicaId } = replicaOf(anna);
  const bring = async (waitsForRecords: boolean, ...changes: Change[]) => {
    const outcomes = await applyChanges(ports.door, {
      actor: anna,
      replicaId,
      requestId: 'push',
      changes: changes.map(sent),
      waitsForRecords,
    });
    return outcomes.map(({ kind, code }) => [kind, code]);
  };
  const visit = (recordId: string, data: object = homeVisit(anna)) =>
    change({
      space: spaces.social,
      type: 'home-visit',
      recordId,
      body: { op: 'create', data: data as never },
    });
  const edit = (recordId: string) =>
    change({
      space: spaces.social,
      type: 'home-visit',
      recordId,
      body: { op: 'patch', fields: { nextStep: { from: null, to: 'Zvanīt' } } },
    });
  return { bring, visit, edit };
}

eachEngine('a centre that was put back', (open) => {
  test('waits for a record of which only an edit was ever put aside', async () => {
    const { bring, edit } = await annasTablet(open);
    const recordId = randomUUID();
    // Given up once, in the life before: whoever has the record may still come.
    expect(await bring(false, edit(recordId))).toEqual([['quarantined', 'RECORD_MISSING']]);
    expect(await bring(true, edit(recordId))).toEqual([]);
  });

  test('does not wait for a record that was refused when it began', async () => {
    const { bring, visit, edit } = await annasTablet(open);
    const [before, now] = [randomUUID(), randomUUID()];
    const [[kind] = []] = await bring(false, visit(before, { visitedOn: 'vakar' }));
    expect(kind).toBe('rejected');
    expect(await bring(true, edit(before))).toEqual([['quarantined', 'RECORD_MISSING']]);
    // In one batch as well.
    const both = await bring(true, visit(now, { visitedOn: 'vakar' }), edit(now));
    expect(both.map(([, code]) => code).at(-1)).toBe('RECORD_MISSING');
    expect(both).toHaveLength(2);
  });
});
