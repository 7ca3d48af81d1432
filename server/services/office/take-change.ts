import { ok } from '#shared/lib/result.ts';
import type { ChangeTaken, TakeChange } from '#shared/protocol/office-work.ts';
import { writeAtOffice } from './write-at-office.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';

/**
 * «I take it», or: it is theirs, who hold the case. Everybody sees who has it; whoever comes second reads who was first.
 * Having it is no right: taking over goes through the write door all the same.
 */
export async function takeChange(
  ports: OfficePorts,
  ask: Ask,
  changeId: string,
  input: TakeChange,
): Promise<Answer<ChangeTaken>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { municipalityId } = ask.actor;
  const waiting = await ports.refused.ownerOf(municipalityId, changeId);
  if (waiting === undefined) return refuse('NOT_FOUND');
  const at = ports.door.now().toISOString();
  const to = input.to ?? ask.actor.id;
  const staff = await ports.people.staff(municipalityId, at);
  const nameOf = (id: string) => staff.find((person) => person.id === id)?.name ?? '';
  if (to !== ask.actor.id) {
    const holds =
      waiting.spaceId !== null && (await ports.refused.mayHold(to, waiting.spaceId, at));
    if (!holds) return refuse('INVALID', { field: 'to', code: 'NOT_ALLOWED' });
  }
  const taken = (id: string, already: boolean) =>
    ok({ ownerId: id, ownerName: nameOf(id), already });
  if (waiting.ownerId === to) return taken(to, false);
  const group = await ports.changes.refusedGroup(municipalityId, changeId);
  const ids = group?.map((one) => one.changeId) ?? [changeId];
  if (await ports.refused.give(ids, input.from, to, at)) {
    await tellFile(ports, ask, input, ids, to);
    return taken(to, false);
  }
  const now = await ports.refused.ownerOf(municipalityId, changeId);
  const owner = now?.ownerId ?? null;
  return owner === null ? refuse('NOT_FOUND') : taken(owner, owner !== to);
}

/** In the case file it stands too who was asked: on their device it is theirs, and its author reads who has it. */
async function tellFile(
  ports: OfficePorts,
  ask: Ask,
  { requestId }: TakeChange,
  changeIds: readonly string[],
  to: string,
): Promise<void> {
  const late = await ports.changes.lateOf(ask.actor.municipalityId, changeIds);
  const open = late.filter(({ state, askedOf }) => state === 'open' && askedOf !== to);
  if (open.length === 0) return;
  await writeAtOffice(ports, ask, {
    intent: 'ask-of-holder',
    requestId,
    changes: open.map(({ spaceId, recordId, askedOf }) => ({
      space: spaceId,
      type: 'late-work',
      recordId,
      body: { op: 'patch', fields: { askedOf: { from: askedOf, to } } },
    })),
  });
}
