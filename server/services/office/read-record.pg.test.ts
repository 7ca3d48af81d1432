import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { JsonObject } from '#shared/lib/json.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { homeVisit, officeOf, valueOf } from '#server/services/testing/office.ts';
import { readRecord } from './read-record.ts';
import { readWaitingChange } from './read-waiting-change.ts';

const visitIn = (space: string, data: JsonObject) => ({
  space,
  type: 'home-visit' as const,
  recordId: randomUUID(),
  body: { op: 'create' as const, data },
});

eachEngine('what a supervisor opens', (open) => {
  test('a record comes whole, with whose case file it is in and who wrote it', async () => {
    const { ports, ask, addCase, assign, push, anna } = await officeOf(open);
    const { caseId, spaces } = await addCase();
    await assign(caseId, anna.id);
    const { recordId } = await push(anna, visitIn(spaces.social, homeVisit(anna)));
    const read = valueOf(await readRecord(ports, ask, recordId));
    expect(read).toMatchObject({
      about: { caseId, personName: 'Velta Kļaviņa' },
      kind: 'social',
      row: { id: recordId, type: 'home-visit', data: { review: 'submitted' } },
      subject: null,
    });
    expect(read.people[anna.id]?.name).toBe(anna.name);
  });

  test('what is not there answers like what is not yours', async () => {
    const { ports, ask } = await officeOf(open);
    expect(await readRecord(ports, ask, randomUUID())).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await readWaitingChange(ports, ask, randomUUID())).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  test('work put aside is read with all its author wrote', async () => {
    const { ports, ask, addCase, push, anna } = await officeOf(open);
    const { spaces, caseId } = await addCase();
    const refused = await push(anna, visitIn(spaces.social, homeVisit(anna)));
    expect(refused.kind).toBe('quarantined');
    const read = valueOf(await readWaitingChange(ports, ask, refused.changeId));
    expect(read).toMatchObject({
      about: { caseId },
      outcome: 'quarantined',
      code: 'SCOPE_LOST',
      authorName: anna.name,
      settled: null,
      changes: [{ type: 'home-visit', body: { op: 'create' } }],
    });
  });
});
