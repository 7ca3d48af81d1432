import { ok } from '#shared/lib/result.ts';
import type { DrainStep, DrainView } from '#shared/protocol/office-drains.ts';
import type { DrainPlan, DrainRow } from '#server/db/drain-store.ts';
import {
  refuse,
  type Answer,
  type Ask,
  type OfficePorts,
} from '#server/services/office/office-ports.ts';
import { actDrain } from './act-drain.ts';
import { checkAct } from './check-act.ts';
import { isWaitedFor, nothingToWaitFor } from './drain-state.ts';
import { findDrain } from './start-drain.ts';
import { viewOfDrain } from './view-drain.ts';

/** Wait, nudge, go on, or let it be. A drain that is over answers CONFLICT to everything but being read. */
export async function stepDrain(
  ports: OfficePorts,
  ask: Ask,
  id: string,
  step: DrainStep,
): Promise<Answer<DrainView>> {
  const found = await findDrain(ports, ask, id);
  if (!found.ok) return found;
  const drain = found.value;
  if (drain.state !== 'open') return refuse('CONFLICT');
  const at = ports.door.now().toISOString();
  const byId = ask.actor.id;
  if (step.do === 'nudge') {
    const devices = await ports.drainFacts.devicesOf(drain.personIds);
    const asked = devices.filter((one) => isWaitedFor(one, drain.startedAt));
    await ports.drains.nudge(
      id,
      asked.map(({ replicaId }) => replicaId),
      { at, byId, what: 'nudged' },
    );
    ports.onAsked(drain.personIds);
  } else if (step.do === 'by-itself') {
    await ports.drains.setByItself(id, step.on, {
      at,
      byId,
      what: step.on ? 'by-itself-on' : 'by-itself-off',
    });
  } else if (step.do === 'stop') {
    const ended = await ports.drains.end(id, 'open', 'stopped', {
      at,
      byId,
      what: 'stopped',
      note: step.reason,
    });
    if (!ended) return refuse('CONFLICT');
  } else {
    const gone = await goOn(ports, drain, byId, step.reason);
    if (!gone.ok) return gone;
  }
  ports.onDrainMoved(drain.municipalityId);
  const after = await ports.drains.find(id);
  return after === null ? refuse('NOT_FOUND') : ok(await viewOfDrain(ports, after));
}

/** With a device that is still waited for only with a reason, which stays beside what was known of each device. */
export async function goOn(
  ports: OfficePorts,
  drain: DrainRow,
  byId: string,
  reason: string,
): Promise<Answer<null>> {
  const devices = await ports.drainFacts.devicesOf(drain.personIds);
  if (!nothingToWaitFor(devices, drain.startedAt) && reason.trim() === '')
    return refuse('INVALID', { field: 'reason', code: 'EMPTY' });
  const plan = await planOf(ports, drain, byId);
  if (!plan.ok) return plan;
  const at = ports.door.now().toISOString();
  const step = { at, byId, what: 'went-on', note: reason, devices } as const;
  if (!(await ports.drains.goOn(drain.id, plan.value, step))) return refuse('CONFLICT');
  await actDrain(ports, drain.id);
  return ok(null);
}

/** In turn, so that each heir gets as many as the others. */
async function planOf(
  ports: OfficePorts,
  { act, municipalityId }: DrainRow,
  byId: string,
): Promise<Answer<DrainPlan>> {
  const possible = await checkAct(ports, municipalityId, byId, act);
  if (!possible.ok) return possible;
  if (act.kind === 'merge' || act.toPersonIds.length === 0) return ok({ moves: [] });
  const now = ports.door.now().toISOString();
  const caseIds =
    act.kind === 'reassign' && act.caseIds !== null
      ? act.caseIds
      : await ports.drains.casesOf(act.personId, now);
  const heirs = act.toPersonIds;
  return ok({
    moves: caseIds.map((caseId, i) => ({ caseId, toPersonId: heirs[i % heirs.length] as string })),
  });
}
