import * as z from 'zod/mini';
import { uuid } from '#shared/domain/values.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { changeSchema, type ChangeBody } from './change.ts';

/** One change within late work: what its author wrote, and the interval that surely holds when (milliseconds UTC). */
export interface LateChange {
  readonly changeId: string;
  readonly shapeVersion: number;
  readonly type: string;
  readonly recordId: string;
  readonly body: ChangeBody;
  readonly moment: { readonly earliest: number; readonly latest: number };
}

const lateChanges = z.array(
  z.object({
    ...z.pick(changeSchema, {
      changeId: true,
      shapeVersion: true,
      type: true,
      recordId: true,
      body: true,
    }).shape,
    moment: z.object({ earliest: z.number(), latest: z.number() }),
  }),
);

/** Read from a record of type late-work; what can't be read is nothing, and nothing is applied of it. */
export function lateChangesOf(changes: JsonValue | undefined): readonly LateChange[] {
  const parsed = lateChanges.safeParse(changes);
  return parsed.success ? parsed.data : [];
}

/** Every record that deciding on these changes stands on. */
export function recordsOfLate(changes: readonly LateChange[]): readonly string[] {
  return changes.flatMap(({ recordId, body }) => {
    if (body.op === 'resolve') return [recordId, body.subjectId];
    const subject = body.op === 'create' ? uuid.safeParse(body.data['subjectId']).data : undefined;
    return subject === undefined ? [recordId] : [recordId, subject];
  });
}
