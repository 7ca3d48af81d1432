import { ok } from '#shared/lib/result.ts';
import type {
  DrainAct,
  DrainList,
  DrainPreview,
  DrainView,
  StartDrain,
} from '#shared/protocol/office-drains.ts';
import type { DrainRow } from '#server/db/drain-store.ts';
import {
  refuse,
  roleDenied,
  type Answer,
  type Ask,
  type OfficePorts,
} from '#server/services/office/office-ports.ts';
import { idFor } from '#server/services/office/write-at-office.ts';
import { checkAct } from './check-act.ts';
import { devicesFor, personLine, viewOfDrain } from './view-drain.ts';

const deciders = ['supervisor', 'administrator'] as const;

/** What would be waited for. Every device is unknown here: nobody has been asked yet. */
export async function previewDrain(
  ports: OfficePorts,
  ask: Ask,
  act: DrainAct,
): Promise<Answer<DrainPreview>> {
  const denied = mayAct(ask, act);
  if (denied !== null) return denied;
  const found = await checkAct(ports, ask.actor.municipalityId, ask.actor.id, act);
  if (!found.ok) return found;
  const { people, heirs, into, cases } = found.value;
  const ids = people.map(({ id }) => id);
  return ok({
    kind: act.kind,
    people: people.map(personLine),
    heirs: heirs.map(personLine),
    into,
    cases,
    devices: [...(await devicesFor(ports, ids, ports.door.now()))],
  });
}

export async function startDrain(
  ports: OfficePorts,
  ask: Ask,
  input: StartDrain,
): Promise<Answer<DrainView>> {
  const denied = mayAct(ask, input.act);
  if (denied !== null) return denied;
  const id = idFor(ports, ask, input.requestId, 'drain');
  const begun = await beginDrain(ports, ask.actor.municipalityId, ask.actor.id, id, input);
  return begun.ok ? ok(await viewOfDrain(ports, begun.value)) : begun;
}

/** Also the operator's door: a merge is begun from there. */
export async function beginDrain(
  ports: OfficePorts,
  municipalityId: string,
  byId: string,
  id: string,
  { act, byItself, reason }: Omit<StartDrain, 'requestId'>,
): Promise<Answer<DrainRow>> {
  const before = await ports.drains.find(id);
  if (before !== null) return ok(before);
  if (act.kind === 'reassign' && act.toPersonIds.length === 0)
    return refuse('INVALID', { field: 'toPersonIds', code: 'EMPTY' });
  const found = await checkAct(ports, municipalityId, byId, act);
  if (!found.ok) return found;
  const personIds = found.value.people.map((person) => person.id);
  const at = ports.door.now().toISOString();
  await ports.drains.begin(
    { id, municipalityId, act, byItself, personIds },
    { at, byId, what: 'started', note: reason },
  );
  const drain = await ports.drains.find(id);
  if (drain === null) return refuse('INTERNAL');
  // A device that listens greets at once, and is drained a second later.
  ports.onAsked(personIds);
  ports.onDrainMoved(municipalityId);
  return ok(drain);
}

export async function listDrains(ports: OfficePorts, ask: Ask): Promise<Answer<DrainList>> {
  const denied = roleDenied(ask, deciders);
  if (denied !== null) return denied;
  const drains = await ports.drains.list(ask.actor.municipalityId);
  const lines = drains.map(async (drain) => {
    const { state, preview, startedAt, endedAt } = await viewOfDrain(ports, drain);
    const of = (which: string) => preview.devices.filter((one) => one.state === which).length;
    return {
      id: drain.id,
      kind: preview.kind,
      state,
      names:
        preview.kind === 'merge' ? [preview.into ?? ''] : preview.people.map(({ name }) => name),
      startedAt,
      endedAt,
      holds: of('holds'),
      unknown: of('unknown'),
      lost: of('lost'),
      drained: of('drained'),
    };
  });
  return ok({ drains: await Promise.all(lines) });
}

export async function readDrain(
  ports: OfficePorts,
  ask: Ask,
  id: string,
): Promise<Answer<DrainView>> {
  const drain = await findDrain(ports, ask, id);
  return drain.ok ? ok(await viewOfDrain(ports, drain.value)) : drain;
}

export async function findDrain(
  ports: OfficePorts,
  ask: Ask,
  id: string,
): Promise<Answer<DrainRow>> {
  const denied = roleDenied(ask, deciders);
  if (denied !== null) return denied;
  const drain = await ports.drains.find(id);
  return drain === null || drain.municipalityId !== ask.actor.municipalityId
    ? refuse('NOT_FOUND')
    : ok(drain);
}

function mayAct(ask: Ask, act: DrainAct) {
  return roleDenied(ask, deciders) ?? (act.kind === 'merge' ? refuse('FORBIDDEN') : null);
}
