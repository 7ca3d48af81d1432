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
import { applyChanges } from '#server/services/apply-changes.ts';
import { deriveId } from './derive-id.ts';
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
): Promise<Answer<OfficeOutcome> | null> {
  const changeId = idFor(ports, ask, requestId, 'change:0');
  const known = (await ports.changes.known([changeId])).get(changeId);
  return known === undefined
    ? null
    : answerOf({ ...known.outcome, duplicate: true }, known.recordId);
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
  const sent = write.changes.map((change, i) => {
    const whole: Change = {
      changeId: idFor(ports, ask, write.requestId, `change:${i}`),
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
  // The same request ran at the same time and was first: its answer is ours.
  if (outcomes.some(({ code }) => code === 'HASH_MISMATCH'))
    return (await doneBefore(ports, ask, write.requestId)) ?? refuse('CONFLICT');
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
      return 'FORBIDDEN';
    case 'LOCKED':
    case 'ALREADY_RESOLVED':
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
      return 'INVALID';
    default:
      return code satisfies never;
  }
}
