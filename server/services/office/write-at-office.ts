import type { RecordType } from '#shared/domain/records.ts';
import { err, ok } from '#shared/lib/result.ts';
import {
  encodeChange,
  SHAPE_VERSION,
  type Change,
  type ChangeBody,
} from '#shared/protocol/change.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { Outcome, RefusalCode } from '#shared/protocol/outcome.ts';
import type { KnownChange } from '#server/db/office-change-store.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { deriveId } from '#server/services/derive-id.ts';
import { refuse, type Answer, type Ask, type OfficePorts } from './office-ports.ts';

/** One change of a verb; the ids of changes follow from the request, so a repeated request is a known one. */
export interface OfficeChange {
  readonly space: string;
  readonly type: RecordType;
  readonly recordId: string;
  readonly body: ChangeBody;
  readonly supersedes?: string;
}

export interface OfficeWrite {
  readonly intent: string;
  readonly requestId: string;
  /** All or none. */
  readonly changes: readonly OfficeChange[];
  /** The records keep this author (the door's `onBehalfOf`). */
  readonly onBehalfOf?: string;
  /** Names a step only one person can take, whoever asks: for the second the answer is CONFLICT and nothing is written. */
  readonly step?: string;
}

/** An id of this request's own: of a record, a space, an assignment. */
export function idFor(ports: OfficePorts, ask: Ask, requestId: string, what: string): string {
  return deriveId(ports.door.sha256, ask.actor.id, requestId, what);
}

/** What the request answered when it came before; null when it has not. Asked before anything that may have moved since. */
export async function doneBefore(
  ports: OfficePorts,
  ask: Ask,
  requestId: string,
  step?: string,
): Promise<Answer<OfficeOutcome> | null> {
  if (step !== undefined) {
    const { taken } = await attemptAt(ports, step);
    return taken !== null && taken.groupId === requestId && taken.actorId === ask.actor.id
      ? answerOf({ ...taken.outcome, duplicate: true }, taken.recordId)
      : null;
  }
  const changeId = idFor(ports, ask, requestId, 'change:0');
  const known = (await ports.changes.known([changeId])).get(changeId);
  return known === undefined
    ? null
    : answerOf({ ...known.outcome, duplicate: true }, known.recordId);
}

export async function isStepTaken(ports: OfficePorts, step: string): Promise<boolean> {
  return (await attemptAt(ports, step)).taken !== null;
}

/** A step that was refused is free again; one that was taken is taken. */
async function attemptAt(
  ports: OfficePorts,
  step: string,
): Promise<{ idOf: (i: number) => string; taken: KnownChange | null }> {
  for (let attempt = 0; ; attempt += 1) {
    const idOf = (i: number) =>
      deriveId(ports.door.sha256, 'step', step, String(attempt), String(i));
    const known = (await ports.changes.known([idOf(0)])).get(idOf(0)) ?? null;
    if (known === null || known.outcome.code === undefined) return { idOf, taken: known };
  }
}

/** Through the write door as the actor; the answer is that of the first change. */
export async function writeAtOffice(
  ports: OfficePorts,
  ask: Ask,
  write: OfficeWrite,
): Promise<Answer<OfficeOutcome>> {
  const { door } = ports;
  const replicaId = `centre:${ask.actor.id}`;
  const at = door.now().toISOString();
  const ofRequest = (i: number) => idFor(ports, ask, write.requestId, `change:${i}`);
  const idOf = write.step === undefined ? ofRequest : (await attemptAt(ports, write.step)).idOf;
  const sent = write.changes.map((change, i) => {
    const whole: Change = {
      changeId: idOf(i),
      replicaId,
      seq: 0,
      groupId: write.requestId,
      shapeVersion: SHAPE_VERSION,
      intent: write.intent,
      ...change,
      actor: ask.actor.id,
      at,
    };
    const body = encodeChange(whole);
    return { body, bodyHash: door.sha256(body) };
  });
  const behalf = write.onBehalfOf === undefined ? {} : { onBehalfOf: write.onBehalfOf };
  const outcomes = await applyChanges(door, {
    actor: ask.actor,
    replicaId,
    requestId: ask.httpRequestId,
    changes: sent,
    ...behalf,
  });
  // The same request ran at the same time and was first: its answer is ours. Somebody else's step is theirs.
  if (outcomes.some(({ code }) => code === 'HASH_MISMATCH'))
    return (await doneBefore(ports, ask, write.requestId, write.step)) ?? refuse('CONFLICT');
  const cause = outcomes.find(({ code }) => code !== undefined && code !== 'GROUP_REFUSED');
  return answerOf(cause ?? (outcomes[0] as Outcome), write.changes[0]?.recordId ?? '');
}

function answerOf(outcome: Outcome, recordId: string): Answer<OfficeOutcome> {
  if (outcome.code === undefined)
    return ok({
      kind: outcome.kind,
      recordId,
      rev: outcome.rev,
      duplicate: outcome.duplicate === true,
    });
  const code = errorOf(outcome.code);
  return err(
    outcome.field === undefined
      ? { code }
      : { code, fields: [{ field: outcome.field, code: outcome.code }] },
  );
}

function errorOf(code: RefusalCode): ErrorCode {
  switch (code) {
    case 'NOT_ALLOWED':
    case 'NOT_YOURS':
    case 'ACCOUNT_ENDED':
    case 'BROUGHT_IN_FILE':
      return 'FORBIDDEN';
    case 'LOCKED':
    case 'WITHDRAWN':
    case 'ALREADY_RESOLVED':
    case 'MOVED':
    case 'RECORD_EXISTS':
      return 'CONFLICT';
    case 'RECORD_MISSING':
    case 'SCOPE_LOST':
    case 'SPACE_UNKNOWN':
      return 'NOT_FOUND';
    case 'INVALID_FIELD':
    case 'UNKNOWN_FIELD':
    case 'UNKNOWN_TYPE':
    case 'WRONG_SPACE':
    case 'MISSING_FIELD':
    case 'FIXED_FIELD':
    case 'PERSONAL_CODE':
    case 'GROUP_REFUSED':
    case 'HASH_MISMATCH':
    case 'UNREADABLE':
    case 'SHAPE_UNKNOWN':
    case 'CENTRE_FAILED':
      return 'INVALID';
    default:
      return code satisfies never;
  }
}
