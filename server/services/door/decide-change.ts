import type { Denial, SpaceFacts } from '#shared/access/actor.ts';
import { canCreate, canPatch, canResolve, canUnite, canWithdraw } from '#shared/access/can.ts';
import { declarationOf, isRecordType, policyOf, type RecordType } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { SHAPE_VERSION, type Change } from '#shared/protocol/change.ts';
import type { SpaceRow, StoredRecord } from '#server/db/centre-store.ts';
import { checkCreation, checkText } from './check-record.ts';
import {
  classesOf,
  personalCodeFault,
  quarantined,
  rejected,
  type Deciding,
  type Decision,
  type Fault,
} from './decision.ts';
import { decidePatch } from './decide-patch.ts';
import { decideReinstate, decideWithdraw } from './decide-withdraw.ts';
import { checkLinks, checkSubject } from './links.ts';
import { decideAdopt } from './late-work.ts';
import { raiseFlags, tellAmended } from './raise-flags.ts';
import { decideSplit, decideUnite, mirrorPeople } from './same-person.ts';
import { decideResolve } from './decide-resolve.ts';

/**
 * Law (docs/laws.md L3, L5): who – what shape – may they – what becomes of it. Pure; writes into the world's open
 * stage only. The verdict says what happened, or why nothing did.
 */
export function decideChange(change: Change, deciding: Deciding): Decision {
  const decision = decide(change, deciding);
  if (decision.kind !== 'rejected' && decision.kind !== 'quarantined') {
    mirrorPeople(change, deciding);
    raiseFlags(change, deciding);
    if (change.type === 'amendment' && change.body.op === 'create')
      tellAmended(change.recordId, deciding);
  }
  return decision;
}

function decide(change: Change, deciding: Deciding): Decision {
  const { world, actor, right = actor } = deciding;
  if (change.actor !== actor.id) return rejected('NOT_ALLOWED');
  if (change.shapeVersion !== SHAPE_VERSION) return quarantined('SHAPE_UNKNOWN');
  if (!isRecordType(change.type)) return rejected('UNKNOWN_TYPE');
  const unsound = checkText(change.body);
  if (unsound !== null) return rejected(unsound.code, unsound.field);
  const space = world.space(change.space);
  if (space === undefined) return quarantined('SPACE_UNKNOWN');
  const facts = {
    kind: space.kind,
    municipalityId: space.municipalityId,
    inScope: world.inScope(space.id),
  };
  const { second } = declarationOf(change.type);
  // Where there can be one only, it is meant whatever id its writer knew it by.
  const existing =
    world.record(change.recordId) ??
    (second === undefined ? undefined : world.oneOf(change.space, change.type));
  const here = existing?.spaceId === change.space ? existing : undefined;

  switch (change.body.op) {
    case 'create': {
      const denial = canCreate(right, change.type, facts);
      if (denial !== null) return denied(denial);
      if (here !== undefined && here.type === change.type && second === 'merged')
        return decideSecond(change.changeId, change.body.data, here, space, facts, deciding);
      if (existing !== undefined) return rejected('RECORD_EXISTS');
      return decideCreate(change.recordId, change.type, change.body.data, space, deciding);
    }
    case 'patch': {
      if (here === undefined) return quarantined('RECORD_MISSING');
      if (here.type !== change.type) return rejected('UNKNOWN_TYPE');
      const denial = canPatch(
        right,
        here.type,
        facts,
        here.createdBy,
        Object.keys(change.body.fields),
      );
      if (denial !== null) return denied(denial);
      return decidePatch(change.changeId, change.body.fields, here, deciding);
    }
    case 'withdraw':
    case 'reinstate': {
      if (here === undefined) return quarantined('RECORD_MISSING');
      if (here.type !== change.type) return rejected('UNKNOWN_TYPE');
      const denial = canWithdraw(right, here.type, facts, here.createdBy);
      if (denial !== null) return denied(denial);
      return change.body.op === 'withdraw'
        ? decideWithdraw(change.changeId, change.body, here, deciding)
        : decideReinstate(change.changeId, change.body.seen, here, deciding);
    }
    case 'resolve': {
      const subject = world.record(change.body.subjectId);
      if (here === undefined || subject?.spaceId !== change.space)
        return quarantined('RECORD_MISSING');
      const denial = canResolve(right, subject.type, facts, subject.createdBy, change.body.field);
      if (denial !== null) return denied(denial);
      return decideResolve(change.changeId, change.body, here, subject, deciding);
    }
    case 'adopt': {
      if (here === undefined) return quarantined('RECORD_MISSING');
      if (here.type !== 'late-work') return rejected('UNKNOWN_TYPE');
      return decideAdopt(change, change.body, here, facts, deciding, decideChange);
    }
    case 'unite':
    case 'split': {
      const alias = world.record(change.body.aliasId);
      if (here === undefined || alias?.spaceId !== change.body.aliasSpace)
        return quarantined('RECORD_MISSING');
      if (here.type !== 'person' || alias.type !== 'person') return rejected('UNKNOWN_TYPE');
      const beside = world.space(alias.spaceId);
      if (beside === undefined) return quarantined('SPACE_UNKNOWN');
      const denial =
        canUnite(actor, facts) ??
        canUnite(actor, {
          kind: beside.kind,
          municipalityId: beside.municipalityId,
          inScope: world.inScope(beside.id),
        });
      if (denial !== null) return denied(denial);
      return change.body.op === 'unite'
        ? decideUnite(change.changeId, change.body, here, alias, deciding)
        : decideSplit(change.changeId, change.body, here, alias, deciding);
    }
    default:
      return change.body satisfies never;
  }
}

function authorOf({ onBehalfOf, actor }: Deciding): string {
  return onBehalfOf ?? actor.id;
}

function creationFault(
  type: RecordType,
  data: JsonObject,
  space: SpaceRow,
  deciding: Deciding,
): Fault | null {
  return (
    checkCreation(type, space.kind, data, authorOf(deciding)) ??
    personalCodeFault(type, 'personalCode', data['personalCode'], deciding.testIdentities) ??
    checkLinks(type, data, space, deciding.world) ??
    checkSubject(
      type,
      data,
      space,
      authorOf(deciding),
      deciding.actor.role === 'supervisor',
      deciding.world,
    )
  );
}

function decideCreate(
  id: string,
  type: RecordType,
  data: JsonObject,
  space: SpaceRow,
  deciding: Deciding,
): Decision {
  const fault = creationFault(type, data, space, deciding);
  if (fault !== null) return rejected(fault.code, fault.field);
  // Whose name stands under a record is the centre's to say, not the sender's.
  const named =
    data['recordedByName'] === undefined || deciding.onBehalfOf !== undefined
      ? data
      : { ...data, recordedByName: deciding.actor.name };
  deciding.world.put({
    id,
    spaceId: space.id,
    type,
    data: named,
    meta: {},
    createdBy: authorOf(deciding),
    createdAt: deciding.now,
  });
  return { kind: 'applied', classes: classesOf(type, Object.keys(data)) };
}

/**
 * Two wrote the first of it without seeing each other: each field of the second is an edit of nothing. It must be what
 * could have been the first.
 */
function decideSecond(
  changeId: string,
  data: JsonObject,
  first: StoredRecord,
  space: SpaceRow,
  facts: SpaceFacts,
  deciding: Deciding,
): Decision {
  const fault = creationFault(first.type, data, space, deciding);
  if (fault !== null) return rejected(fault.code, fault.field);
  const { right = deciding.actor } = deciding;
  const denial = canPatch(right, first.type, facts, first.createdBy, Object.keys(data));
  if (denial !== null) return denied(denial);
  const fields = Object.entries(data).map(([field, to]) => {
    const set = policyOf(first.type, field)?.policy === 'set' && Array.isArray(to);
    return [field, set ? { add: to, remove: [] } : { from: null, to }] as const;
  });
  return decidePatch(changeId, Object.fromEntries(fields), first, deciding);
}

function denied(denial: Denial): Decision {
  return denial === 'SCOPE_LOST' ? quarantined('SCOPE_LOST') : rejected(denial);
}
