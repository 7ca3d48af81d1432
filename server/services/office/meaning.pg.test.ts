import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { homeVisit, officeOf, valueOf } from '#server/services/testing/office.ts';
import { amendRecord } from './amend-record.ts';
import { editRecord } from './edit-record.ts';
import { readFlag, settleFlag } from './flags.ts';
import { readOverview } from './read-overview.ts';
import { acceptRecord } from './review-record.ts';

const requestId = () => randomUUID();
type Office = Awaited<ReturnType<typeof officeOf>>;

async function waiting({ ports, ask }: Office) {
  const { queue, counts } = valueOf(await readOverview(ports, ask));
  const flags = queue.flatMap((item) => (item.kind === 'flag' ? item : []));
  expect(counts.flags).toBe(flags.length);
  return flags;
}

eachEngine('work under a closed file, and words added to what was accepted', (open) => {
  async function closedFile() {
    const office = await officeOf(open);
    const { ports, ask, addCase, assign, anna, record } = office;
    const file = await addCase();
    await assign(file.caseId, anna.id);
    const close = {
      status: { from: 'opened', to: 'closed' },
      closedOn: { from: null, to: '2026-11-01' },
    };
    valueOf(await editRecord(ports, ask, file.caseId, { requestId: requestId(), fields: close }));
    const visit = () =>
      office.push(anna, {
        space: file.spaces.social,
        type: 'home-visit',
        body: { op: 'create', data: homeVisit(anna) },
      });
    const status = async () => (await record(file.caseId))?.data['status'];
    return { ...office, file, visit, status };
  }

  test('it is taken in, and waits for a supervisor until a person has looked', async () => {
    const office = await closedFile();
    const { ports, ask, visit, status, anna, file } = office;
    const made = await visit();
    expect(made).toMatchObject({ kind: 'applied' });
    const [flag] = await waiting(office);
    expect(flag).toMatchObject({
      why: 'closed-file',
      recordId: made.recordId,
      type: 'home-visit',
      authorName: anna.name,
      about: { caseId: file.caseId },
    });
    const flagId = flag?.flagId ?? '';
    expect(valueOf(await readFlag(ports, ask, flagId))).toMatchObject({
      closed: true,
      row: { id: made.recordId },
      settled: null,
    });
    const kept = { requestId: requestId(), decision: 'kept' as const };
    expect(valueOf(await settleFlag(ports, ask, flagId, kept))).toEqual({ flagId, already: false });
    expect(valueOf(await settleFlag(ports, ask, flagId, kept))).toEqual({ flagId, already: true });
    expect(await waiting(office)).toEqual([]);
    expect(await status()).toBe('closed');
  });

  test('or opens the case file again', async () => {
    const office = await closedFile();
    const { ports, ask, visit, status, record, file } = office;
    await visit();
    const [flag] = await waiting(office);
    const flagId = flag?.flagId ?? '';
    valueOf(await settleFlag(ports, ask, flagId, { requestId: requestId(), decision: 'reopened' }));
    expect(await status()).toBe('active');
    expect((await record(file.caseId))?.data['closedOn']).toBeNull();
    expect(valueOf(await readFlag(ports, ask, flagId))).toMatchObject({
      closed: false,
      settled: { decision: 'reopened' },
    });
    // What comes now lies under an open file.
    await visit();
    expect(await waiting(office)).toEqual([]);
  });

  test('an accepted visit takes an amendment from its author, which a supervisor reads; nobody else’s', async () => {
    const office = await officeOf(open);
    const { ports, ask, addCase, assign, anna, dace, push, record, centre, town, kysely } = office;
    const file = await addCase();
    await assign(file.caseId, anna.id);
    const juris = await centre.addWorker(town, 'social-worker', 'juris');
    await assign(file.caseId, juris.id);
    const { social } = file.spaces;
    const visit = await push(anna, {
      space: social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    valueOf(
      await acceptRecord(ports, ask, visit.recordId, { requestId: requestId(), rev: visit.rev }),
    );
    const change = { conclusions: { from: 'Viss kārtībā.', to: 'Nav kārtībā.' } };
    expect(
      await push(anna, {
        space: social,
        type: 'home-visit',
        recordId: visit.recordId,
        body: { op: 'patch', fields: change },
      }),
    ).toMatchObject({ kind: 'rejected', code: 'LOCKED' });
    const amend = (by: typeof anna, subjectId = visit.recordId, space = social) =>
      push(by, {
        space,
        type: 'amendment',
        body: {
          op: 'create',
          data: {
            subjectId,
            subjectType: 'home-visit',
            text: 'Secinājumi: nav kārtībā.',
            recordedBy: by.id,
            recordedByName: by.name,
          },
        },
      });
    const added = await amend(anna);
    expect(added).toMatchObject({ kind: 'applied' });
    expect((await record(added.recordId))?.data).toMatchObject({ recordedByName: anna.name });
    expect(await amend(juris)).toMatchObject({ kind: 'rejected', code: 'NOT_YOURS' });
    expect(await amend(anna, randomUUID())).toMatchObject({ code: 'INVALID_FIELD' });
    expect(await amend(dace)).toMatchObject({ kind: 'rejected' });
    const [flag] = await waiting(office);
    expect(flag).toMatchObject({ why: 'amended', recordId: added.recordId });
    expect(valueOf(await readFlag(ports, ask, flag?.flagId ?? ''))).toMatchObject({
      row: { id: added.recordId },
      subject: { id: visit.recordId },
    });
    // A supervisor adds words too; their author is told in their own space, without a value.
    valueOf(
      await amendRecord(ports, ask, visit.recordId, { requestId: requestId(), text: 'Izlasīts.' }),
    );
    const news = await kysely
      .selectFrom('record')
      .select(['space_id', 'data'])
      .where('type', '=', 'notice')
      .where('space_id', '=', anna.own)
      .execute();
    expect(news.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ kind: 'amended', subjectId: visit.recordId, was: null, now: null }),
    );
  });
});
