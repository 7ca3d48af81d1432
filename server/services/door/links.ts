import type { SpaceKind } from '#shared/domain/field.ts';
import { uuid } from '#shared/domain/values.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { Change } from '#shared/protocol/change.ts';
import type { SpaceRow } from '#server/db/centre-store.ts';
import { textOf, type Fault } from './decision.ts';
import type { World } from './world.ts';

/** A case file's links to the spaces it stands on. */
const kinds: Readonly<Record<string, SpaceKind>> = {
  personSpaceId: 'person',
  householdSpaceId: 'household',
  protectedSpaceId: 'protected',
};

/** Spaces a change links to: what it is decided on. */
export function linksOf({ type, body }: Change): readonly string[] {
  if (type !== 'case-file' || body.op !== 'create') return [];
  return Object.keys(kinds).flatMap((field) => uuid.safeParse(body.data[field]).data ?? []);
}

/** A link leads to a space of its kind in the same municipality: through it others are shown what lies there. */
export function checkLinks(
  type: string,
  data: JsonObject,
  from: SpaceRow,
  world: World,
): Fault | null {
  if (type !== 'case-file') return null;
  for (const [field, kind] of Object.entries(kinds)) {
    const id = data[field];
    if (typeof id !== 'string') continue;
    const space = world.space(id);
    if (space?.kind !== kind || space.municipalityId !== from.municipalityId)
      return { code: 'INVALID_FIELD', field };
  }
  return null;
}

/** Records of people a change may write: with each of them its other records are written. */
export function peopleOf({ type, recordId, body }: Change): readonly string[] {
  if (body.op === 'resolve') return [body.subjectId];
  if (type !== 'person') return [];
  return body.op === 'unite' || body.op === 'split' ? [recordId, body.aliasId] : [recordId];
}

/** What an attachment is put to, or an amendment adds to: it is decided on too. */
export function subjectsOf({ type, body }: Change): readonly string[] {
  if ((type !== 'attachment' && type !== 'amendment') || body.op !== 'create') return [];
  const id = uuid.safeParse(body.data['subjectId']).data;
  return id === undefined ? [] : [id];
}

/**
 * Law (decisions 0020): a photograph lies where its subject lies, and is put there by the subject's own author. An
 * amendment too, or by a supervisor.
 */
export function checkSubject(
  type: string,
  data: JsonObject,
  space: SpaceRow,
  authorId: string,
  isSupervisor: boolean,
  world: World,
): Fault | null {
  if (type !== 'attachment' && type !== 'amendment') return null;
  const subject = world.record(textOf(data['subjectId']));
  if (subject?.spaceId !== space.id || subject.type !== data['subjectType'])
    return { code: 'INVALID_FIELD', field: 'subjectId' };
  if (type === 'amendment' && isSupervisor) return null;
  if (subject.createdBy === authorId) return null;
  return type === 'amendment'
    ? { code: 'NOT_YOURS' }
    : { code: 'INVALID_FIELD', field: 'subjectId' };
}
