import type { SpaceFacts } from '#shared/access/actor.ts';
import { canAdopt, canCreate } from '#shared/access/can.ts';
import { declarationOf, isRecordType } from '#shared/domain/records.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { Change, ChangeBody } from '#shared/protocol/change.ts';
import { lateChangesOf, type LateChange } from '#shared/protocol/late-change.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import { deriveId } from '#server/services/derive-id.ts';
import {
  classesOf,
  quarantined,
  rejected,
  textOf,
  type Deciding,
  type Decision,
} from './decision.ts';
import { tell } from './tell.ts';
import type { World } from './world.ts';

/** A change that came after its author's right had ended, as it is laid into the space it was meant for. */
export interface Late extends LateChange {
  readonly space: string;
  readonly groupId: string;
  readonly intent: string;
  readonly at: string;
}

interface LateLaying extends Pick<Deciding, 'world' | 'actor' | 'now'> {
  readonly sha256: (text: string) => string;
}

/**
 * Law (docs/laws.md L1): late work is never only in a log. It is laid into the space it was meant for, so that whoever
 * holds the case reads it, offline too – where its author once had a right to write there. Nobody is shown a
 * compartment by it: it lies within its own.
 */
export function keepLate(
  changes: readonly Late[],
  { world, actor, now, sha256 }: LateLaying,
): void {
  const bySpace = new Map<string, Late[]>();
  for (const late of changes) bySpace.set(late.space, [...(bySpace.get(late.space) ?? []), late]);
  for (const [spaceId, own] of bySpace) {
    const [first] = own;
    if (first === undefined || !isMeantHere(spaceId)) continue;
    world.put({
      // A centre that was put back lays it down under the same name: what people decided on it finds it again.
      id: deriveId(sha256, 'late-work', spaceId, first.changeId),
      spaceId,
      type: 'late-work',
      data: {
        authorId: actor.id,
        authorName: actor.name,
        writtenAt: first.at,
        arrivedAt: now,
        groupId: first.groupId,
        intent: first.intent,
        changes: own.map(storedLate),
        state: 'open',
        askedOf: null,
        handledBy: null,
        handledByName: null,
        handledAt: null,
        note: '',
      },
      meta: {},
      createdBy: actor.id,
      createdAt: now,
    });
  }

  function isMeantHere(spaceId: string): boolean {
    const space = world.space(spaceId);
    return (
      space !== undefined &&
      space.municipalityId === actor.municipalityId &&
      declarationOf('late-work').spaces.includes(space.kind) &&
      world.onceHeld(spaceId) &&
      !world.inScope(spaceId)
    );
  }
}

/** No edit is older than the clock's beginning: JSON has no word for an open interval. */
function storedLate({ changeId, shapeVersion, type, recordId, body, moment }: Late): JsonValue {
  const within = { earliest: Math.max(moment.earliest, 0), latest: moment.latest };
  const stored: LateChange = { changeId, shapeVersion, type, recordId, body, moment: within };
  return stored as unknown as JsonValue;
}

/** True for the one refusal that is nobody's mistake: the right had ended, or what it stands on came late itself. */
export function isLate(decision: Decision, change: Change | null, world: World): boolean {
  if (decision.kind !== 'quarantined' || change === null || !isRecordType(change.type))
    return false;
  // What was decided of others' late work while the right held is not work to be decided on.
  if (change.body.op === 'adopt') return false;
  if (decision.code === 'SCOPE_LOST') return true;
  const lost = !world.inScope(change.space) && world.onceHeld(change.space);
  return decision.code === 'RECORD_MISSING' && lost;
}

type Adopt = Extract<ChangeBody, { op: 'adopt' }>;

/**
 * What late work contains is decided as if it came now, under the adopter's right and with its author's name and hour;
 * one refused part refuses the whole. It is dealt with once: whoever comes second is told that it was.
 */
export function decideAdopt(
  change: Change,
  body: Adopt,
  late: StoredRecord,
  facts: SpaceFacts,
  deciding: Deciding,
  decide: (change: Change, deciding: Deciding) => Decision,
): Decision {
  const { world, actor, now } = deciding;
  const denial = canAdopt(actor, facts);
  if (denial !== null)
    return denial === 'SCOPE_LOST' ? quarantined('SCOPE_LOST') : rejected(denial);
  if (late.data['state'] !== 'open') return rejected('ALREADY_RESOLVED', 'state');
  const changes = lateChangesOf(late.data['changes']);
  // Who could not have written it does not decide on it either: it waits for somebody who can.
  for (const { type, body: written } of changes)
    if (written.op === 'create' && (!isRecordType(type) || canCreate(actor, type, facts) !== null))
      return rejected('NOT_ALLOWED');
  const authorId = textOf(late.data['authorId']);
  const author = { ...actor, id: authorId, name: textOf(late.data['authorName']) };
  const classes = new Set(classesOf('late-work', ['state']));
  let verdict: 'applied' | 'merged' | 'conflict' = 'applied';
  if (body.choice === 'take') {
    if (changes.length === 0) return rejected('UNREADABLE');
    for (const one of changes) {
      const decision = decide(
        { ...change, ...one, actor: authorId },
        { ...deciding, actor: author, right: actor, moment: one.moment, onBehalfOf: undefined },
      );
      if (!('classes' in decision)) return decision;
      for (const itemClass of decision.classes) classes.add(itemClass);
      if (decision.kind !== 'applied') verdict = decision.kind;
    }
  }
  const taken = body.choice === 'take';
  world.put({
    ...late,
    data: {
      ...late.data,
      state: taken ? 'adopted' : 'set-aside',
      handledBy: actor.id,
      handledByName: actor.name,
      handledAt: now,
      note: body.note,
    },
  });
  world.settle({
    changeIds: changes.map(({ changeId }) => changeId),
    by: actor.id,
    at: now,
    note: body.note,
  });
  tellAuthor(deciding, late, taken ? 'late-adopted' : 'late-set-aside', actor.id);
  return { kind: verdict, classes: [...classes].toSorted() };
}

/** Of the record their words were about, which they can't read any more: no value, only what became of it and by whom. */
export function tellAuthor(
  deciding: Deciding,
  late: StoredRecord,
  kind: 'late-asked' | 'late-adopted' | 'late-set-aside',
  byId: string,
): void {
  const [first] = lateChangesOf(late.data['changes']);
  if (first === undefined || !isRecordType(first.type)) return;
  const about = { ...late, id: first.recordId, type: first.type };
  tell(deciding, about, kind, late.createdBy, null, null, null, byId);
}
