import { viewOf } from '#shared/access/can.ts';
import { ok } from '#shared/lib/result.ts';
import type { DrainAct } from '#shared/protocol/office-drains.ts';
import type { DrainPerson } from '#server/db/drain-store.ts';
import { refuse, type Answer, type OfficePorts } from '#server/services/office/office-ports.ts';

/** What an act is about, once it has been found possible. */
export interface ActFacts {
  readonly people: readonly DrainPerson[];
  readonly heirs: readonly DrainPerson[];
  readonly into: string | null;
  readonly cases: number;
}

/** Whose devices are waited for, and whether the act may be done at all. Asked before the preview, the start and the act. */
export async function checkAct(
  ports: OfficePorts,
  municipalityId: string,
  actorId: string,
  act: DrainAct,
): Promise<Answer<ActFacts>> {
  const now = ports.door.now().toISOString();
  const here = async (ids: readonly string[]) =>
    (await ports.drains.people(ids, now)).filter((one) => one.municipalityId === municipalityId);
  if (act.kind === 'merge') {
    const into = await ports.municipalities.findById(act.intoId);
    if (into === null || into.mergedInto !== null || into.id === municipalityId)
      return refuse('INVALID', { field: 'intoId', code: 'UNKNOWN' });
    const people = await here(await ports.drains.peopleOf(municipalityId));
    const cases = await ports.queue.openCases(municipalityId);
    return ok({ people, heirs: [], into: into.name, cases });
  }
  const [person] = await here([act.personId]);
  if (person === undefined) return refuse('INVALID', { field: 'personId', code: 'UNKNOWN' });
  const heirs = await here(act.toPersonIds);
  const may = heirs.filter(
    ({ id, role, disabled }) =>
      !disabled && id !== person.id && role !== 'supervisor' && viewOf(role).includes('core'),
  );
  if (may.length !== new Set(act.toPersonIds).size)
    return refuse('INVALID', { field: 'toPersonIds', code: 'CANNOT_HOLD' });
  if (act.kind === 'disable') {
    if (person.disabled) return refuse('INVALID', { field: 'personId', code: 'ENDED' });
    if (person.id === actorId) return refuse('INVALID', { field: 'personId', code: 'SELF' });
    const last =
      person.role === 'supervisor' && (await ports.accounts.supervisors(municipalityId)) < 2;
    if (last) return refuse('INVALID', { field: 'personId', code: 'LAST_SUPERVISOR' });
    return ok({ people: [person], heirs, into: null, cases: person.cases });
  }
  const held = new Set(await ports.drains.casesOf(person.id, now));
  const chosen = act.caseIds ?? [...held];
  if (chosen.length === 0 || chosen.some((id) => !held.has(id)))
    return refuse('INVALID', { field: 'caseIds', code: 'NOT_HELD' });
  return ok({ people: [person], heirs, into: null, cases: chosen.length });
}
