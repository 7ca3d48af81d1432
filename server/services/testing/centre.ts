import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Actor } from '#shared/access/actor.ts';
import type { Role } from '#shared/domain/house-records.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import { encodeChange, SHAPE_VERSION, type Change } from '#shared/protocol/change.ts';
import type { Schema } from '#server/db/schema.ts';
import { createSqlStore } from '#server/db/sql-store.ts';
import type { DoorPorts } from '#server/services/apply-changes.ts';
import type { SentChange } from '#server/services/door/item.ts';

const since = '2026-01-01T00:00:00.000Z';

export interface Town {
  readonly id: string;
  readonly unit: string;
  readonly intake: string;
}

export interface CaseFile {
  readonly id: string;
  readonly core: string;
  readonly social: string;
  readonly protected: string;
  readonly person: string;
}

export interface Worker extends Actor {
  readonly login: string;
  readonly own: string;
}

/** A small centre to test against: towns, people, case files and who holds what. */
export function centreOf(kysely: Kysely<Schema>) {
  const addSpace = async (
    kind: SpaceKind,
    town: string,
    about: { caseId?: string; ownerId?: string } = {},
  ): Promise<string> => {
    const id = randomUUID();
    await kysely
      .insertInto('space')
      .values({
        id,
        kind,
        municipality_id: town,
        case_id: about.caseId ?? null,
        owner_id: about.ownerId ?? null,
        created_at: since,
      })
      .execute();
    await kysely.insertInto('space_head').values({ space_id: id }).execute();
    return id;
  };

  const addTown = async (name = 'Ķekava'): Promise<Town> => {
    const id = randomUUID();
    const [unit, intake] = [randomUUID(), randomUUID()];
    await kysely
      .insertInto('municipality')
      .values({
        id,
        atvk: id.slice(0, 7),
        name,
        office: `${name} SD`,
        unit_space_id: unit,
        intake_space_id: intake,
      })
      .execute();
    for (const [spaceId, kind] of [
      [unit, 'unit'],
      [intake, 'intake'],
    ] as const) {
      await kysely
        .insertInto('space')
        .values({
          id: spaceId,
          kind,
          municipality_id: id,
          case_id: null,
          owner_id: null,
          created_at: since,
        })
        .execute();
      await kysely.insertInto('space_head').values({ space_id: spaceId }).execute();
    }
    return { id, unit, intake };
  };

  const addWorker = async (
    town: Town,
    role: Role,
    login: string,
    passwordHash = 'none',
  ): Promise<Worker> => {
    const id = randomUUID();
    const own = await addSpace('own', town.id, { ownerId: id });
    await kysely
      .insertInto('account')
      .values({
        id,
        municipality_id: town.id,
        login,
        password_hash: passwordHash,
        name: `Persona ${login}`,
        role,
        provider_name: null,
        own_space_id: own,
        created_at: since,
      })
      .execute();
    return { id, name: `Persona ${login}`, role, municipalityId: town.id, login, own };
  };

  const addCase = async (town: Town): Promise<CaseFile> => {
    const id = randomUUID();
    return {
      id,
      core: await addSpace('core', town.id, { caseId: id }),
      social: await addSpace('social', town.id, { caseId: id }),
      protected: await addSpace('protected', town.id, { caseId: id }),
      person: await addSpace('person', town.id),
    };
  };

  /** The assignment alone; `grant` gives the spaces, with this as `via`. */
  const assign = async (worker: Worker, file: CaseFile): Promise<string> => {
    const id = randomUUID();
    await kysely
      .insertInto('assignment')
      .values({
        id,
        case_id: file.id,
        person_id: worker.id,
        assigned_by: worker.id,
        assigned_at: since,
        valid_from: since,
        valid_to: null,
      })
      .execute();
    return id;
  };

  const grant = async (
    worker: Worker,
    spaces: readonly string[],
    via: string = randomUUID(),
    until: string | null = null,
  ): Promise<void> => {
    for (const space of spaces) {
      await kysely
        .insertInto('scope')
        .values({ person_id: worker.id, space_id: space, via, valid_from: since, valid_to: until })
        .execute();
    }
  };

  return { addTown, addWorker, addCase, addSpace, assign, grant };
}

export const sha256 = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex');

/** The door's ports over a real database, with a clock that stands still until it is moved. */
export function doorPorts(
  kysely: Kysely<Schema>,
  onCommitted: DoorPorts['onCommitted'] = () => undefined,
) {
  const clock = { now: new Date('2026-11-02T09:00:00.000Z') };
  const ports: DoorPorts = {
    store: createSqlStore(kysely),
    incarnation: () => 'incarnation-1',
    now: () => clock.now,
    newId: randomUUID,
    sha256,
    sign: (text) => `signed:${sha256(text).slice(0, 8)}`,
    testIdentities: true,
    onCommitted,
  };
  return { ports, clock };
}

/** Builds the changes of one replica, numbered as a device numbers them. */
export function replicaOf(worker: Worker, replicaId: string = randomUUID()) {
  let seq = 0;
  const change = (part: Pick<Change, 'space' | 'type' | 'body'> & Partial<Change>): Change => {
    seq += 1;
    return {
      changeId: randomUUID(),
      replicaId,
      seq,
      groupId: randomUUID(),
      shapeVersion: SHAPE_VERSION,
      intent: 'test',
      recordId: randomUUID(),
      actor: worker.id,
      at: '2026-11-02T08:59:00.000Z',
      ...part,
    };
  };
  return { replicaId, change };
}

export function sent(change: Change): SentChange {
  const body = encodeChange(change);
  return { body, bodyHash: sha256(body) };
}
