import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { JsonObject } from '#shared/lib/json.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { officeOf, valueOf } from '#server/services/testing/office.ts';
import { addTask } from './add-task.ts';
import { planVisits } from './plan-visits.ts';
import { readOverview } from './read-overview.ts';
import { reinstateRecord, withdrawRecord } from './withdraw-record.ts';

eachEngine('records taken back', (open) => {
  async function furnished() {
    const office = await officeOf(open);
    const { ports, ask, addCase, assign, anna } = office;
    const file = await addCase();
    await assign(file.caseId, anna.id);
    const task = valueOf(
      await addTask(ports, ask, file.caseId, {
        requestId: randomUUID(),
        title: 'Zvanīt ārstam',
        dueOn: '2026-11-20',
      }),
    ).recordId;
    const edit = { status: { from: 'open', to: 'done' } };
    const patch = () =>
      office.push(anna, {
        space: file.spaces.social,
        type: 'plan-task',
        recordId: task,
        body: { op: 'patch', fields: edit },
      });
    const seen = { title: 'Zvanīt ārstam', dueOn: '2026-11-20', status: 'open' };
    const withdraw = (what: JsonObject = seen, requestId: string = randomUUID()) =>
      withdrawRecord(ports, ask, task, {
        requestId,
        reason: 'Cita klienta uzdevums.',
        seen: what as typeof seen,
      });
    const questions = async () =>
      (
        await office.kysely
          .selectFrom('record')
          .select('data')
          .where('type', '=', 'conflict')
          .execute()
      ).map(({ data }) => data);
    return { ...office, file, task, patch, withdraw, questions };
  }

  test('what its author had seen whole is withdrawn, once; it stays, and comes back', async () => {
    const { withdraw, record, task, ports, ask, ilze } = await furnished();
    const requestId = randomUUID();
    expect(valueOf(await withdraw(undefined, requestId))).toMatchObject({ kind: 'applied' });
    expect(valueOf(await withdraw(undefined, requestId))).toMatchObject({ duplicate: true });
    const stored = await record(task);
    expect(stored?.data).toMatchObject({
      title: 'Zvanīt ārstam',
      withdrawn: { reason: 'Cita klienta uzdevums.', by: ilze.id },
    });
    const seen = stored?.data['withdrawn'] as { reason: string; by: string; at: string };
    const back = await reinstateRecord(ports, ask, task, { requestId: randomUUID(), seen });
    expect(valueOf(back)).toMatchObject({ kind: 'applied' });
    expect((await record(task))?.data).toMatchObject({ title: 'Zvanīt ārstam', withdrawn: null });
  });

  test('over an edit nobody there saw it does not take effect, and asks', async () => {
    const { withdraw, patch, record, task, questions, ilze } = await furnished();
    expect(await patch()).toMatchObject({ kind: 'applied' });
    expect(valueOf(await withdraw())).toMatchObject({ kind: 'conflict' });
    expect((await record(task))?.data).toMatchObject({ status: 'done' });
    expect((await record(task))?.data['withdrawn'] ?? null).toBeNull();
    expect(await questions()).toMatchObject([
      { field: 'withdrawn', state: 'open', theirs: null, yoursBy: ilze.id },
    ]);
  });

  test('an edit that comes over it brings the record back, and asks whoever withdrew it', async () => {
    const { withdraw, patch, record, task, questions, ilze, kysely } = await furnished();
    valueOf(await withdraw());
    expect(await patch()).toMatchObject({ kind: 'conflict' });
    expect((await record(task))?.data).toMatchObject({ status: 'done', withdrawn: null });
    expect(await questions()).toMatchObject([
      { field: 'withdrawn', state: 'open', theirs: null, yoursBy: ilze.id },
    ]);
    const history = await kysely
      .selectFrom('value_history')
      .select(['field', 'why', 'author_id'])
      .where('record_id', '=', task)
      .where('field', '=', 'withdrawn')
      .execute();
    expect(history).toEqual([{ field: 'withdrawn', why: 'unseen', author_id: ilze.id }]);
  });

  test('a withdrawn visit waits for nobody; only whoever may withdraws', async () => {
    const { ports, ask, file, anna, push } = await furnished();
    const [visit = ''] = valueOf(
      await planVisits(ports, ask, file.caseId, {
        requestId: randomUUID(),
        visit: 'home',
        dueOn: ['2026-11-02'],
        kind: 'CRISIS',
        assigneeId: anna.id,
      }),
    ).recordIds;
    const due = async () => valueOf(await readOverview(ports, ask)).counts.visitsToday;
    expect(await due()).toBe(1);
    const seen = {
      dueOn: '2026-11-02',
      kind: 'CRISIS',
      assigneeId: anna.id,
      purpose: '',
      status: 'planned',
    };
    expect(
      await push(anna, {
        space: file.spaces.social,
        type: 'planned-home-visit',
        recordId: visit,
        body: { op: 'withdraw', reason: 'Ieplānots kļūdas pēc.', seen },
      }),
    ).toMatchObject({ kind: 'applied' });
    expect(await due()).toBe(0);
    expect(
      await push(anna, {
        space: file.personSpaceId,
        type: 'person',
        recordId: file.personId,
        body: { op: 'withdraw', reason: 'Nē.', seen: {} },
      }),
    ).toMatchObject({ kind: 'rejected', code: 'NOT_ALLOWED' });
  });
});
