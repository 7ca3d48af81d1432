import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor } from '#shared/access/actor.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { alertBy, askOf, homeVisit, officeOf } from '#server/services/testing/office.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { addTask } from './add-task.ts';
import { assignCase, reassignCase } from './assign-case.ts';
import { editRecord } from './edit-record.ts';
import { findDuplicates } from './find-duplicates.ts';
import { grantService } from './grant-service.ts';
import { listCases } from './list-cases.ts';
import { listDevices } from './list-devices.ts';
import { listStaff } from './list-staff.ts';
import { matchIntake } from './match-intake.ts';
import type { Answer, OfficePorts } from './office-ports.ts';
import { openCase } from './open-case.ts';
import { planVisits } from './plan-visits.ts';
import { readCase, readHistory } from './read-case.ts';
import { readOverview } from './read-overview.ts';
import { registerClient } from './register-client.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { acceptRecord, returnRecord } from './review-record.ts';
import { settleChange } from './settle-change.ts';
import { writePlan } from './write-plan.ts';

interface Ids {
  readonly caseId: string;
  readonly visitId: string;
  readonly alertId: string;
  readonly conflictId: string;
  readonly intakeId: string;
  readonly changeId: string;
  readonly personId: string;
}

/** Every verb about one thing, as somebody would ask it of the things of `ids`. */
function verbsOn(
  ports: OfficePorts,
  actor: Actor,
  ids: Ids,
): Readonly<Record<string, () => Promise<Answer<unknown>>>> {
  const ask = askOf(actor);
  const requestId = randomUUID();
  const grant = {
    decisionNumber: '1',
    decisionOn: '2026-10-01',
    service: 'HOME_CARE',
    volume: 1,
    unit: 'days',
    validFrom: '2026-10-01',
  } as const;
  return {
    readCase: () => readCase(ports, ask, ids.caseId),
    readHistory: () => readHistory(ports, ask, ids.visitId),
    grantService: () => grantService(ports, ask, ids.caseId, { requestId, ...grant }),
    assignCase: () => assignCase(ports, ask, ids.caseId, { requestId, personId: ids.personId }),
    reassignCase: () =>
      reassignCase(ports, ask, ids.caseId, {
        requestId,
        fromPersonId: ids.personId,
        toPersonId: null,
      }),
    planVisits: () =>
      planVisits(ports, ask, ids.caseId, {
        requestId,
        visit: 'home',
        dueOn: ['2026-11-03'],
        kind: 'CRISIS',
        assigneeId: ids.personId,
      }),
    writePlan: () =>
      writePlan(ports, ask, ids.caseId, { requestId, planId: null, seen: null, text: 'x' }),
    addTask: () => addTask(ports, ask, ids.caseId, { requestId, title: 'x' }),
    editRecord: () =>
      editRecord(ports, ask, ids.visitId, {
        requestId,
        fields: { purpose: { from: null, to: 'x' } },
      }),
    acceptRecord: () => acceptRecord(ports, ask, ids.visitId, { requestId, rev: 1 }),
    returnRecord: () =>
      returnRecord(ports, ask, ids.visitId, {
        requestId,
        rev: 1,
        reasons: [{ field: 'purpose', reason: 'x' }],
      }),
    resolveConflict: () =>
      resolveConflict(ports, ask, ids.conflictId, {
        requestId,
        choice: 'yours',
        seen: 1,
        value: 2,
      }),
    acknowledgeAlert: () => acknowledgeAlert(ports, ask, ids.alertId, { requestId }),
    matchIntake: () =>
      matchIntake(ports, ask, ids.intakeId, { requestId, rev: 1, caseId: ids.caseId }),
    settleChange: () =>
      settleChange(ports, ask, ids.changeId, { requestId, action: 'note', note: 'x' }),
  };
}

function verbsOnNothing(
  ports: OfficePorts,
  actor: Actor,
): Readonly<Record<string, () => Promise<Answer<unknown>>>> {
  const ask = askOf(actor);
  const requestId = randomUUID();
  return {
    readOverview: () => readOverview(ports, ask),
    listCases: () => listCases(ports, ask, { search: '', assigneeId: null, cursor: null }),
    findDuplicates: () => findDuplicates(ports, ask, { givenName: 'A', familyName: 'B' }),
    registerClient: () =>
      registerClient(ports, ask, { requestId, person: { givenName: 'A', familyName: 'B' } }),
    openCase: () =>
      openCase(ports, ask, { requestId, personSpaceId: randomUUID(), openedOn: '2026-11-01' }),
    listDevices: () => listDevices(ports, ask),
    listStaff: () => listStaff(ports, ask),
  };
}

eachEngine('who may not', (open) => {
  async function town() {
    const office = await officeOf(open);
    const { addCase, assign, push, anna, dace, kysely, ports, ask } = office;
    const { caseId, spaces } = await addCase();
    await assign(caseId, anna.id);
    const visit = await push(anna, {
      space: spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    const alert = await push(dace, {
      space: spaces.protected,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(dace) },
    });
    const intake = await push(anna, {
      space: office.town.intake,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    const refused = await push(dace, {
      space: spaces.core,
      type: 'safety-note',
      body: { op: 'create', data: { kind: 'animal', text: 'Suns', notedOn: '2026-11-01' } },
    });
    await editRecord(ports, ask, caseId, {
      requestId: randomUUID(),
      fields: { status: { from: 'opened', to: 'active' } },
    });
    await push(anna, {
      space: spaces.core,
      type: 'case-file',
      recordId: caseId,
      body: { op: 'patch', fields: { status: { from: 'opened', to: 'suspended' } } },
    });
    const conflict = await kysely
      .selectFrom('record')
      .select('id')
      .where('type', '=', 'conflict')
      .executeTakeFirstOrThrow();
    const ids: Ids = {
      caseId,
      visitId: visit.recordId,
      alertId: alert.recordId,
      conflictId: conflict.id,
      intakeId: intake.recordId,
      changeId: refused.changeId,
      personId: anna.id,
    };
    const counts = async () => ({
      records: (await kysely.selectFrom('record').select('id').execute()).length,
      log: (await kysely.selectFrom('change_log').select('change_id').execute()).length,
      assignments: (await kysely.selectFrom('assignment').select('id').execute()).length,
      audit: (await kysely.selectFrom('audit').select('id').execute()).length,
      spaces: (await kysely.selectFrom('space').select('id').execute()).length,
    });
    return { ...office, ids, counts };
  }

  test('no verb is for a worker, a carer or (but devices and staff) an administrator, and none leaves a trace', async () => {
    const { ports, centre, town: madona, anna, dace, ids, counts } = await town();
    const gunta = await centre.addWorker(madona, 'administrator', 'gunta');
    const before = await counts();
    for (const actor of [anna, dace, gunta]) {
      const verbs = { ...verbsOn(ports, actor, ids), ...verbsOnNothing(ports, actor) };
      for (const [name, verb] of Object.entries(verbs)) {
        const allowed = actor === gunta && (name === 'listDevices' || name === 'listStaff');
        const answer = await verb();
        expect([actor.role, name, answer.ok ? 'allowed' : answer.error]).toEqual([
          actor.role,
          name,
          allowed ? 'allowed' : { code: 'FORBIDDEN' },
        ]);
      }
    }
    expect(await counts()).toEqual(before);
  });

  test("another municipality's things answer exactly like things that are not there", async () => {
    const { ports, centre, ids, counts } = await town();
    const riga = await centre.addTown('Rīga');
    const kristine = await centre.addWorker(riga, 'supervisor', 'kristine');
    const nothing = Object.fromEntries(
      Object.keys(ids).map((key) => [key, randomUUID()]),
    ) as unknown as Ids;
    const before = await counts();
    const theirs = verbsOn(ports, kristine, ids);
    const missing = verbsOn(ports, kristine, nothing);
    for (const name of Object.keys(theirs)) {
      const [a, b] = [await theirs[name]?.(), await missing[name]?.()];
      expect([name, a]).toEqual([name, { ok: false, error: { code: 'NOT_FOUND' } }]);
      expect([name, b]).toEqual([name, a]);
    }
    expect(await counts()).toEqual(before);
  });
});
