import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#shared/access/actor.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { createOfficeStores } from '#server/db/office-stores.ts';
import type { Schema } from '#server/db/schema.ts';
import type { OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { assignCase } from '#server/services/office/assign-case.ts';
import type { Answer, Ask, OfficePorts } from '#server/services/office/office-ports.ts';
import { openCase } from '#server/services/office/open-case.ts';
import { registerClient } from '#server/services/office/register-client.ts';
import { centreOf, doorPorts, replicaOf, sent, type Worker } from './centre.ts';

export const askOf = (actor: Actor): Ask => ({ actor, httpRequestId: `http-${actor.role}` });

/** The value of an answer; a refusal is shown with its fields. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`refused: ${JSON.stringify(answer.error)}`);
}

/** Two municipalities with their people, and an office to act in. */
export async function officeOf(open: OpenTestDatabase) {
  const { kysely } = await open<Schema>();
  const centre = centreOf(kysely);
  const committed: string[][] = [];
  const scopes: (readonly string[])[] = [];
  const asked: (readonly string[])[] = [];
  const endedSessions: string[] = [];
  const { ports: door, clock } = doorPorts(kysely, (spaces) => void committed.push([...spaces]));
  const ports: OfficePorts = {
    door,
    onScopeChanged: (personIds) => void scopes.push(personIds),
    onAsked: (personIds) => void asked.push(personIds),
    onSessionsEnded: (hashes) => void endedSessions.push(...hashes),
    onMunicipalityMerged: () => undefined,
    onDrainMoved: () => undefined,
    ...createOfficeStores(kysely),
  };
  const town = await centre.addTown('Madona');
  const ilze = await centre.addWorker(town, 'supervisor', 'ilze');
  const anna = await centre.addWorker(town, 'social-worker', 'anna');
  const dace = await centre.addWorker(town, 'care-worker', 'dace');
  const ask = askOf(ilze);

  /** A registered client with a case file, held by nobody yet. */
  const addCase = async (
    givenName = 'Velta',
    familyName = 'Kļaviņa',
    by: Ask = ask,
    more: JsonObject = {},
  ) => {
    const client = valueOf(
      await registerClient(ports, by, {
        requestId: randomUUID(),
        person: { givenName, familyName, ...more },
      }),
    );
    const opened = valueOf(
      await openCase(ports, by, {
        requestId: randomUUID(),
        personSpaceId: client.personSpaceId,
        openedOn: '2026-10-01',
      }),
    );
    return { ...client, ...opened };
  };
  const assign = async (caseId: string, personId: string) =>
    valueOf(await assignCase(ports, ask, caseId, { requestId: randomUUID(), personId }));

  /** Something a device sends. */
  const push = async (
    worker: Worker,
    change: Parameters<ReturnType<typeof replicaOf>['change']>[0],
  ): Promise<Outcome & { recordId: string }> => {
    const replica = replicaOf(worker);
    const made = replica.change(change);
    const [outcome] = await applyChanges(door, {
      actor: worker,
      replicaId: replica.replicaId,
      requestId: 'push',
      changes: [sent(made)],
    });
    return { ...(outcome as Outcome), recordId: made.recordId };
  };
  const record = async (id: string) =>
    kysely.selectFrom('record').selectAll().where('id', '=', id).executeTakeFirst();
  const audited = async (kind: string) => {
    const { rows } = await sql<{ caseId: string | null; spaceId: string; classes: string[] }>`
      select case_id as "caseId", space_id as "spaceId", item_classes as classes from audit where kind = ${kind} order by id`.execute(
      kysely,
    );
    return rows;
  };
  return {
    kysely,
    centre,
    ports,
    clock,
    town,
    ilze,
    anna,
    dace,
    ask,
    addCase,
    assign,
    push,
    record,
    audited,
    committed,
    scopes,
    asked,
    endedSessions,
  };
}

export const homeVisit = (by: Worker, more: JsonObject = {}): JsonObject => ({
  kind: 'FOLLOW_UP_PLAN',
  outcome: 'done',
  visitedOn: '2026-11-02',
  startedAt: '2026-11-02T08:00:00.000Z',
  acknowledgement: 'acknowledged',
  conclusions: 'Viss kārtībā.',
  recordedBy: by.id,
  recordedByName: by.name,
  review: 'submitted',
  ...more,
});

export const alertBy = (by: Worker, more: JsonObject = {}): JsonObject => ({
  trigger: 'endangered',
  whatHappened: 'Bērns viens pie vaļējas krāsns.',
  childName: 'Emīls',
  address: null,
  called: ['112'],
  raisedAt: '2026-11-02T08:50:00.000Z',
  recordedBy: by.id,
  recordedByName: by.name,
  ...more,
});
