import type { CaseView } from '#client/store/store-api.ts';
import { isRecordType } from '#shared/domain/records.ts';
import { spaceOf } from '#shared/domain/space-of.ts';
import { sameJson } from '#shared/lib/json.ts';
import type { OpenConflict } from './resolve-conflict.ts';
import { textOf } from '#shared/lib/json-text.ts';

export interface Side {
  readonly by: string;
  readonly at: string;
}

export interface ShownConflict {
  readonly conflict: OpenConflict;
  readonly yours: Side;
  readonly theirs: Side;
  /** What stands now is newer than what the question was raised about. */
  readonly moved: boolean;
}

/** The question with the value that stands in view now; null where the subject or its space is not on the device. */
export function openConflict(view: CaseView, conflictId: string): ShownConflict | null {
  const row = view.rows.find((each) => each.id === conflictId && each.type === 'conflict');
  const subject = [...view.rows, ...view.withdrawn].find(
    (each) => each.id === row?.data['subjectId'],
  );
  if (row === undefined || subject === undefined || !isRecordType(subject.type)) return null;
  const space = spaceOf(subject.type, view.card.spaces);
  if (space === null) return null;
  const { data } = row;
  const field = textOf(data['field']);
  const current = subject.data[field] ?? null;
  const moved = !sameJson(current, data['theirs']);
  const written = subject.meta[field];
  return {
    conflict: {
      id: row.id,
      space,
      subjectId: subject.id,
      subjectType: subject.type,
      field,
      base: data['base'] ?? null,
      current,
      yours: data['yours'] ?? null,
    },
    yours: { by: textOf(data['yoursBy']), at: textOf(data['yoursAt']) },
    theirs:
      moved && written !== undefined
        ? { by: written[0], at: written[1] }
        : { by: textOf(data['theirsBy']), at: textOf(data['theirsAt']) },
    moved,
  };
}
