import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { alertBy, homeVisit, officeOf, valueOf } from '#server/services/testing/office.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { addTask } from './add-task.ts';
import { editRecord } from './edit-record.ts';
import { grantService } from './grant-service.ts';
import { matchIntake } from './match-intake.ts';
import { planVisits } from './plan-visits.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { acceptRecord, returnRecord } from './review-record.ts';
import { settleChange } from './settle-change.ts';
import { writeAtOffice } from './write-at-office.ts';
import { reassignCase } from './assign-case.ts';
import { writePlan } from './write-plan.ts';

const requestId = () => randomUUID();

eachEngine("a supervisor's work", (open) => {
  test('plans visits for who holds the case, once for each day', async () => {
    const { ports, ask, addCase, assign, record, anna, dace } = await officeOf(open);
    const { caseId, spaces } = await addCase();
    const home = {
      requestId: requestId(),
      visit: 'home' as const,
      dueOn: ['2026-11-05', '2026-11-03', '2026-11-05'],
      kind: 'CRISIS' as const,
      assigneeId: anna.id,
    };
    expect(await planVisits(ports, ask, caseId, home)).toEqual({
      ok: false,
      error: { code: 'INVALID', fields: [{ field: 'assigneeId', code: 'NOT_ASSIGNED' }] },
    });
    await assign(caseId, anna.id);
    await assign(caseId, dace.id);
    const planned = valueOf(await planVisits(ports, ask, caseId, home));
    expect(valueOf(await planVisits(ports, ask, caseId, home))).toEqual({
      ...planned,
      duplicate: true,
    });
    expect(planned.recordIds.length).toBe(2);
    expect(await record(planned.recordIds[0] ?? '')).toMatchObject({
      type: 'planned-home-visit',
      space_id: spaces.social,
      data: { dueOn: '2026-11-03', status: 'planned' },
    });
    const care = {
      requestId: requestId(),
      visit: 'care' as const,
      dueOn: ['2026-11-03'],
      startTime: '09:30',
      tasks: ['washing' as const],
      assigneeId: dace.id,
    };
    const [id = ''] = valueOf(await planVisits(ports, ask, caseId, care)).recordIds;
    expect(await record(id)).toMatchObject({ type: 'planned-care-visit', space_id: spaces.core });
    const byCarer = await planVisits(ports, ask, caseId, {
      ...home,
      requestId: requestId(),
      assigneeId: dace.id,
    });
    expect(byCarer).toMatchObject({
      error: { fields: [{ field: 'assigneeId', code: 'NOT_ALLOWED' }] },
    });
    const faults = async (more: object) => {
      const answer = await planVisits(ports, ask, caseId, {
        ...care,
        requestId: requestId(),
        ...more,
      });
      return answer.ok ? null : answer.error.fields;
    };
    expect(await faults({ assigneeId: anna.id })).toEqual([
      { field: 'assigneeId', code: 'NOT_ALLOWED' },
    ]);
    for (const dueOn of ['1901-11-25', '2025-11-01', '2031-11-02'])
      expect(await faults({ dueOn: ['2026-11-03', dueOn] })).toEqual([
        { field: 'dueOn', code: 'DAY' },
      ]);
    const grantOf = async (ofCase: string) =>
      valueOf(
        await grantService(ports, ask, ofCase, {
          requestId: requestId(),
          decisionNumber: '2026/SD-77',
          decisionOn: '2026-10-20',
          service: 'HOME_CARE',
          volume: 6,
          unit: 'hours-per-week',
          validFrom: '2026-11-01',
        }),
      ).recordId;
    const other = await addCase('Zenta', 'Ozola');
    for (const grantId of [randomUUID(), id, await grantOf(other.caseId)])
      expect(await faults({ grantId })).toEqual([{ field: 'grantId', code: 'UNKNOWN' }]);
    expect(await faults({ grantId: await grantOf(caseId) })).toBe(null);

    const never = {
      startTime: { from: '09:30', to: '10:00' },
      dueOn: { from: '2026-11-03', to: '1901-11-25' },
    };
    expect(
      await editRecord(ports, ask, id, { requestId: requestId(), fields: never }),
    ).toMatchObject({ error: { fields: [{ field: 'dueOn', code: 'DAY' }] } });
    const moved = await editRecord(ports, ask, id, {
      requestId: requestId(),
      fields: { startTime: { from: '09:30', to: '14:00' } },
    });
    expect(valueOf(moved).kind).toBe('applied');
    expect((await record(id))?.data).toMatchObject({ startTime: '14:00' });
  });

  test('writes a plan, merges what two people wrote apart, and keeps tasks', async () => {
    const { ports, ask, addCase, assign, push, record, anna } = await officeOf(open);
    const { caseId, spaces } = await addCase();
    await assign(caseId, anna.id);
    const text = 'Pirmais solis.\n\nOtrais solis.\n\nTrešais solis.';
    const plan = valueOf(
      await writePlan(ports, ask, caseId, {
        requestId: requestId(),
        planId: null,
        seen: null,
        text,
        goal: 'Droša ikdiena',
      }),
    );
    expect(
      await writePlan(ports, ask, caseId, {
        requestId: requestId(),
        planId: null,
        seen: null,
        text,
      }),
    ).toEqual({ ok: false, error: { code: 'CONFLICT' } });
    await push(anna, {
      space: spaces.social,
      type: 'plan',
      recordId: plan.recordId,
      body: {
        op: 'patch',
        fields: { text: { from: text, to: text.replace('Trešais', 'Pēdējais') } },
      },
    });
    const seen = { text, goal: 'Droša ikdiena', reviewOn: null };
    const changed = valueOf(
      await writePlan(ports, ask, caseId, {
        requestId: requestId(),
        planId: plan.recordId,
        seen,
        text: text.replace('Pirmais', 'Vispirms'),
      }),
    );
    expect(changed.kind).toBe('merged');
    expect((await record(plan.recordId))?.data).toMatchObject({
      text: 'Vispirms solis.\n\nOtrais solis.\n\nPēdējais solis.',
    });
    const task = valueOf(
      await addTask(ports, ask, caseId, {
        requestId: requestId(),
        title: 'Piezvanīt meitai',
        responsibleId: anna.id,
      }),
    );
    expect((await record(task.recordId))?.data).toMatchObject({
      status: 'open',
      responsibleId: anna.id,
    });
    expect(
      await addTask(ports, ask, caseId, {
        requestId: requestId(),
        title: 'x',
        responsibleId: randomUUID(),
      }),
    ).toMatchObject({ error: { code: 'INVALID' } });
  });

  test('returns a visit with reasons and accepts it as it was read; then it is locked', async () => {
    const { ports, ask, addCase, assign, push, record, anna, ilze } = await officeOf(open);
    const { caseId, spaces } = await addCase();
    await assign(caseId, anna.id);
    const visit = await push(anna, {
      space: spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    const reasons = [{ field: 'conclusions', reason: 'Kas tieši ir kārtībā?' }];
    const back = { requestId: requestId(), rev: visit.rev, reasons };
    const returned = valueOf(await returnRecord(ports, ask, visit.recordId, back));
    expect(valueOf(await returnRecord(ports, ask, visit.recordId, back))).toEqual({
      ...returned,
      duplicate: true,
    });
    expect((await record(visit.recordId))?.data).toMatchObject({
      review: 'returned',
      returnReasons: reasons,
      reviewedBy: ilze.name,
    });
    expect(
      await returnRecord(ports, ask, visit.recordId, {
        ...back,
        requestId: requestId(),
        reasons: [{ field: 'nonsense', reason: 'x' }],
      }),
    ).toMatchObject({ ok: false });

    const mended = await push(anna, {
      space: spaces.social,
      type: 'home-visit',
      recordId: visit.recordId,
      body: {
        op: 'patch',
        fields: {
          conclusions: { from: 'Viss kārtībā.', to: 'Krāsns salabota, bērni paēduši.' },
          review: { from: 'returned', to: 'submitted' },
        },
      },
    });
    expect(mended.kind).toBe('applied');
    expect(
      await acceptRecord(ports, ask, visit.recordId, { requestId: requestId(), rev: visit.rev }),
    ).toEqual({ ok: false, error: { code: 'CONFLICT' } });
    expect(
      valueOf(
        await acceptRecord(ports, ask, visit.recordId, { requestId: requestId(), rev: mended.rev }),
      ).kind,
    ).toBe('applied');
    const late = await push(anna, {
      space: spaces.social,
      type: 'home-visit',
      recordId: visit.recordId,
      body: { op: 'patch', fields: { purpose: { from: null, to: 'x' } } },
    });
    expect(late).toMatchObject({ kind: 'rejected', code: 'LOCKED' });
  });

  test('nobody reviews their own, and an edit does not walk around a verb', async () => {
    const { ports, ask, addCase, push, ilze, record } = await officeOf(open);
    const { spaces } = await addCase();
    const visit = await push(ilze, {
      space: spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(ilze) },
    });
    expect(
      await acceptRecord(ports, ask, visit.recordId, { requestId: requestId(), rev: visit.rev }),
    ).toEqual({ ok: false, error: { code: 'FORBIDDEN' } });
    const around = await editRecord(ports, ask, visit.recordId, {
      requestId: requestId(),
      fields: { review: { from: 'submitted', to: 'accepted' } },
    });
    expect(around).toEqual({
      ok: false,
      error: { code: 'INVALID', fields: [{ field: 'review', code: 'NOT_ALLOWED' }] },
    });
    expect((await record(visit.recordId))?.data).toMatchObject({ review: 'submitted' });
  });

  test('settles a conflict; a value that moved since it was read keeps it open', async () => {
    const { ports, ask, addCase, assign, push, record, kysely, anna } = await officeOf(open);
    const { caseId, spaces } = await addCase();
    await assign(caseId, anna.id);
    const status = (to: string) => ({
      op: 'patch' as const,
      fields: { status: { from: 'opened', to } },
    });
    valueOf(
      await editRecord(ports, ask, caseId, {
        requestId: requestId(),
        fields: status('active').fields,
      }),
    );
    expect(
      (
        await push(anna, {
          space: spaces.core,
          type: 'case-file',
          recordId: caseId,
          body: status('monitoring'),
        })
      ).kind,
    ).toBe('conflict');
    const { id: conflictId } = await kysely
      .selectFrom('record')
      .select('id')
      .where('type', '=', 'conflict')
      .executeTakeFirstOrThrow();
    const stale = await resolveConflict(ports, ask, conflictId, {
      requestId: requestId(),
      choice: 'yours',
      seen: 'opened',
      value: 'monitoring',
    });
    expect(valueOf(stale).kind).toBe('conflict');
    const settle = {
      requestId: requestId(),
      choice: 'yours' as const,
      seen: 'active',
      value: 'monitoring',
    };
    expect(valueOf(await resolveConflict(ports, ask, conflictId, settle)).kind).toBe('applied');
    expect(valueOf(await resolveConflict(ports, ask, conflictId, settle)).duplicate).toBe(true);
    expect((await record(caseId))?.data).toMatchObject({ status: 'monitoring' });
    expect((await record(conflictId))?.data).toMatchObject({ state: 'resolved' });
  });

  test('the first supervisor who takes an alert has it; its author is told', async () => {
    const { ports, ask, addCase, push, record, kysely, centre, town, dace, ilze } =
      await officeOf(open);
    const { spaces } = await addCase();
    const alert = await push(dace, {
      space: spaces.protected,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(dace) },
    });
    expect(alert.kind).toBe('applied');
    const taken = { requestId: requestId() };
    const first = valueOf(await acknowledgeAlert(ports, ask, alert.recordId, taken));
    expect(first).toMatchObject({ byId: ilze.id, byName: ilze.name, already: false });
    const other = await centre.addWorker(town, 'supervisor', 'andris');
    const second = valueOf(
      await acknowledgeAlert(ports, { actor: other, httpRequestId: 'x' }, alert.recordId, {
        requestId: requestId(),
      }),
    );
    expect(second).toEqual({ ...first, already: true });
    expect(valueOf(await acknowledgeAlert(ports, ask, alert.recordId, taken))).toEqual(first);
    expect((await record(alert.recordId))?.data).toMatchObject({ acknowledgedBy: ilze.id });
    const notice = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'notice')
      .execute();
    expect(notice).toMatchObject([
      { space_id: dace.own, data: { kind: 'alert-acknowledged', subjectId: alert.recordId } },
    ]);
  });

  test('an alert somebody else has meanwhile is not said to be mine', async () => {
    const { ports, ask, addCase, push, record, centre, town, dace } = await officeOf(open);
    const { spaces } = await addCase();
    const alert = await push(dace, {
      space: spaces.protected,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(dace) },
    });
    const andris = await centre.addWorker(town, 'supervisor', 'andris');
    const before = await ports.cases.findRecord(ask.actor.municipalityId, alert.recordId);
    const received = {
      acknowledgedBy: { from: null, to: andris.id },
      acknowledgedByName: { from: null, to: andris.name },
      acknowledgedAt: { from: null, to: '2026-11-02T08:00:00.000Z' },
    };
    const body = { op: 'patch', fields: received } as const;
    const { recordId } = alert;
    const written = await writeAtOffice(
      ports,
      { actor: andris, httpRequestId: 'x' },
      {
        intent: 'another-way',
        requestId: requestId(),
        changes: [{ space: spaces.protected, type: 'safeguarding-alert', recordId, body }],
      },
    );
    expect(valueOf(written).kind).toBe('applied');
    let asked = 0;
    const cases: typeof ports.cases = {
      ...ports.cases,
      findRecord: (...about) =>
        (asked += 1) === 1 ? Promise.resolve(before) : ports.cases.findRecord(...about),
    };
    const said = await acknowledgeAlert({ ...ports, cases }, ask, alert.recordId, {
      requestId: requestId(),
    });
    expect(valueOf(said)).toMatchObject({ byId: andris.id, already: true });
    expect((await record(alert.recordId))?.data).toMatchObject({ acknowledgedBy: andris.id });
  });

  test('two supervisors at the same instant: one has it, the other learns who, and no question is left', async () => {
    const { ports, ask, addCase, assign, push, kysely, centre, town, anna, dace } =
      await officeOf(open);
    const andris = {
      actor: await centre.addWorker(town, 'supervisor', 'andris'),
      httpRequestId: 'x',
    };
    const { caseId, spaces } = await addCase();
    const other = await addCase('Ilga', 'Ozola');
    await assign(caseId, anna.id);
    const alert = await push(dace, {
      space: spaces.protected,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(dace) },
    });
    const visit = await push(anna, {
      space: spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    const unknown = await push(anna, {
      space: town.intake,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    const both = <T>(verb: (who: typeof ask, nth: number) => Promise<T>) =>
      Promise.all([verb(ask, 0), verb(andris, 1)]);

    const taken = await both((who) =>
      acknowledgeAlert(ports, who, alert.recordId, { requestId: requestId() }),
    );
    const [a, b] = taken.map(valueOf);
    expect(new Set([a?.already, b?.already])).toEqual(new Set([false, true]));
    expect(a?.byId).toBe(b?.byId);

    const reviewed = await both((who, nth) =>
      nth === 0
        ? acceptRecord(ports, who, visit.recordId, { requestId: requestId(), rev: visit.rev })
        : returnRecord(ports, who, visit.recordId, {
            requestId: requestId(),
            rev: visit.rev,
            reasons: [{ field: 'purpose', reason: 'x' }],
          }),
    );
    const matched = await both((who, nth) =>
      matchIntake(ports, who, unknown.recordId, {
        requestId: requestId(),
        rev: unknown.rev,
        caseId: nth === 0 ? caseId : other.caseId,
      }),
    );
    for (const answers of [reviewed, matched]) {
      expect(answers.filter(({ ok }) => ok).length).toBe(1);
      expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: 'CONFLICT' } });
    }
    const kinds = await kysely
      .selectFrom('record')
      .select('type')
      .where('type', 'in', ['conflict', 'home-visit'])
      .execute();
    expect(kinds.map(({ type }) => type)).toEqual(['home-visit', 'home-visit', 'home-visit']);
  });

  test('puts a record about somebody unknown into the case the supervisor chose, under its author', async () => {
    const { ports, ask, addCase, push, record, kysely, town, anna } = await officeOf(open);
    const { caseId, spaces } = await addCase();
    const stated = { name: 'Velta Kļava', birthOn: null, address: null, phone: null };
    const unknown = await push(anna, {
      space: town.intake,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna, { statedPerson: stated }) },
    });
    expect(unknown.kind).toBe('applied');
    const match = { requestId: requestId(), rev: unknown.rev, caseId };
    const matched = valueOf(await matchIntake(ports, ask, unknown.recordId, match));
    expect(valueOf(await matchIntake(ports, ask, unknown.recordId, match))).toEqual({
      ...matched,
      duplicate: true,
    });
    const inCase = await record(matched.recordId);
    expect(inCase).toMatchObject({
      space_id: spaces.social,
      created_by: anna.id,
      data: { conclusions: 'Viss kārtībā.', review: 'submitted', recordedBy: anna.id },
    });
    expect(inCase?.data).not.toHaveProperty('statedPerson');
    expect((await record(unknown.recordId))?.data).toMatchObject({
      matchedTo: matched.recordId,
      statedPerson: stated,
    });
    expect(
      await matchIntake(ports, ask, unknown.recordId, { ...match, requestId: requestId() }),
    ).toEqual({ ok: false, error: { code: 'CONFLICT' } });
    const notices = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'notice')
      .where('space_id', '=', anna.own)
      .execute();
    expect(notices).toMatchObject([{ data: { kind: 'matched', subjectId: unknown.recordId } }]);

    const alert = await push(anna, {
      space: town.intake,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(anna, { statedPerson: stated }) },
    });
    valueOf(await acknowledgeAlert(ports, ask, alert.recordId, { requestId: requestId() }));
    const { rev = 0 } = (await record(alert.recordId)) ?? {};
    const moved = valueOf(
      await matchIntake(ports, ask, alert.recordId, { requestId: requestId(), rev, caseId }),
    );
    expect(await record(moved.recordId)).toMatchObject({
      space_id: spaces.protected,
      data: { acknowledgedBy: ask.actor.id, trigger: 'endangered' },
    });
  });

  test('takes over work that came after its right had ended, or notes why not', async () => {
    const { ports, ask, addCase, assign, push, record, kysely, clock, anna, dace } =
      await officeOf(open);
    const { caseId, spaces } = await addCase();
    await assign(caseId, anna.id);
    clock.now = new Date('2026-11-02T10:00:00.000Z');
    valueOf(
      await reassignCase(ports, ask, caseId, {
        requestId: requestId(),
        fromPersonId: anna.id,
        toPersonId: null,
      }),
    );
    const late = await push(anna, {
      space: spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    expect(late).toMatchObject({ kind: 'quarantined', code: 'SCOPE_LOST' });
    const take = {
      requestId: requestId(),
      action: 'take-over' as const,
      note: 'Apmeklējums notika pirms nodošanas.',
    };
    expect(valueOf(await settleChange(ports, ask, late.changeId, take))).toEqual({
      changeIds: [late.changeId],
      recordIds: [late.recordId],
      duplicate: false,
    });
    expect(valueOf(await settleChange(ports, ask, late.changeId, take)).duplicate).toBe(true);
    expect(await record(late.recordId)).toMatchObject({
      created_by: anna.id,
      data: { recordedByName: anna.name },
    });

    const careVisit = {
      space: spaces.core,
      type: 'care-visit',
      body: {
        op: 'create' as const,
        data: {
          startedAt: '2026-11-02T08:00:00.000Z',
          endedAt: '2026-11-02T08:40:00.000Z',
          tasks: [{ task: 'washing', result: 'done' }],
          recordedBy: dace.id,
          recordedByName: dace.name,
          review: 'submitted',
        },
      },
    };
    const first = await push(dace, careVisit);
    valueOf(await settleChange(ports, ask, first.changeId, { ...take, requestId: requestId() }));
    expect(await record(first.recordId)).toMatchObject({ created_by: dace.id, type: 'care-visit' });
    const care = await push(dace, careVisit);
    expect(care.code).toBe('SCOPE_LOST');
    const note = { requestId: requestId(), action: 'note' as const, note: '' };
    expect(await settleChange(ports, ask, care.changeId, note)).toMatchObject({
      error: { fields: [{ field: 'note', code: 'EMPTY' }] },
    });
    valueOf(
      await settleChange(ports, ask, care.changeId, { ...note, note: 'Ierakstīts atkārtoti.' }),
    );
    const log = await kysely
      .selectFrom('change_log')
      .select(['settled_note', 'settled_by', 'body'])
      .where('change_id', '=', care.changeId)
      .executeTakeFirstOrThrow();
    expect(log).toMatchObject({ settled_note: 'Ierakstīts atkārtoti.', settled_by: ask.actor.id });
    expect(log.body).toContain('washing');
  });
});
