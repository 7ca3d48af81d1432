import { viewOf } from '#shared/access/can.ts';
import { ok } from '#shared/lib/result.ts';
import type { Covered, CoverPerson } from '#shared/protocol/office-drains.ts';
import type { Hold, NewAssignment } from '#server/db/assignment-store.ts';
import type { AccountRow, CaseRow } from '#server/db/case-store.ts';
import { spacesOf } from './assignment-for.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { idFor } from './write-at-office.ts';

/**
 * Leave and cover: another person follows the cases of one who is away, from–to. Rights begin and end by the clock at
 * the centre and on the devices; nobody has to be there to end them. One transaction a case, safe to repeat.
 */
export async function coverPerson(
  ports: OfficePorts,
  ask: Ask,
  personId: string,
  input: CoverPerson,
): Promise<Answer<Covered>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { municipalityId } = ask.actor;
  const at = ports.door.now().toISOString();
  const [from, to] = [new Date(input.from).toISOString(), new Date(input.to).toISOString()];
  if (to <= from || to <= at) return refuse('INVALID', { field: 'to', code: 'PAST' });
  const away = await ports.cases.findAccount(municipalityId, personId);
  const by = await ports.cases.findAccount(municipalityId, input.byPersonId);
  if (away === null) return refuse('NOT_FOUND');
  const holds =
    by !== null && !by.disabled && by.role !== 'supervisor' && viewOf(by.role).includes('core');
  if (!holds || by.id === away.id)
    return refuse('INVALID', { field: 'byPersonId', code: 'CANNOT_HOLD' });

  const starts = from > at ? from : at;
  const own = await ports.assignments.holdsOf(away.id, starts, to);
  const others = await ports.assignments.holdsOf(by.id, starts, to);
  for (const hold of own) {
    const file = await ports.cases.findCase(municipalityId, hold.caseId);
    if (file === null) continue;
    const idOf = (what: string) => idFor(ports, ask, input.requestId, `${what}:${hold.id}`);
    const span = { from: later(starts, hold.validFrom), to: earlier(to, hold.validTo) };
    const whole = others.some((other) => other.caseId === hold.caseId && spans(other, span));
    const start = whole ? [] : [heldBy(by, idOf('cover'), hold, file, span, input.reason, ask)];
    const pauses = !input.keeps && hold.validFrom.toISOString() < span.from;
    // Whoever is away takes the case up again when the absence ends.
    if (pauses && (hold.validTo === null || hold.validTo.toISOString() > span.to)) {
      const rest = { from: span.to, to: hold.validTo?.toISOString() ?? null };
      start.push(heldBy(away, idOf('return'), hold, file, rest, input.reason, ask));
    }
    if (start.length === 0 && !pauses) continue;
    await ports.assignments.cover({
      caseId: hold.caseId,
      start,
      pause: pauses ? { assignmentId: hold.id, at: span.from } : null,
      at,
      audit: [
        {
          at,
          actorId: ask.actor.id,
          kind: 'WRITTEN',
          requestId: ask.httpRequestId,
          spaceId: file.spaces.core,
          caseId: hold.caseId,
          itemClasses: ['I1'],
          rev: file.rev,
        },
      ],
    });
  }
  ports.onScopeChanged([away.id, by.id]);
  return ok({ cases: new Set(own.map(({ caseId }) => caseId)).size });
}

function heldBy(
  person: AccountRow,
  id: string,
  { caseId }: Hold,
  file: CaseRow,
  span: { readonly from: string; readonly to: string | null },
  reason: string,
  ask: Ask,
): NewAssignment {
  return {
    id,
    caseId,
    personId: person.id,
    assignedBy: ask.actor.id,
    validFrom: span.from,
    validTo: span.to,
    reason,
    spaceIds: spacesOf(file)
      .filter(({ kind }) => viewOf(person.role).includes(kind))
      .map((space) => space.id),
  };
}

const later = (a: string, b: Date) => (a > b.toISOString() ? a : b.toISOString());
const earlier = (a: string, b: Date | null) =>
  b === null || a < b.toISOString() ? a : b.toISOString();

function spans(hold: Hold, span: { readonly from: string; readonly to: string }): boolean {
  return (
    hold.validFrom.toISOString() <= span.from &&
    (hold.validTo === null || hold.validTo.toISOString() >= span.to)
  );
}
