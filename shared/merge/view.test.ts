import { describe, expect, test } from 'vitest';
import type { Change, ChangeBody } from '#shared/protocol/change.ts';
import { editedValue, overlay, overlayResolvedSubject, type ViewRow } from './view.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const author = id(3);
const at = '2026-05-04T10:00:00.000Z';
const before = ['an-earlier-change'];
const earlier: readonly [string, string] = [id(9), '2026-05-01T10:00:00.000Z'];

const base: ViewRow = {
  id: id(1),
  type: 'plan',
  rev: 7,
  data: { goal: 'Patstāvība', text: 'Plāns.' },
  by: id(9),
  at: earlier[1],
  meta: { text: earlier },
  pending: before,
};

function change(body: ChangeBody, recordId = id(1)): Change {
  return {
    changeId: id(1_000),
    replicaId: 'tablet',
    seq: 1,
    groupId: 'g',
    shapeVersion: 1,
    intent: 'edit',
    space: id(2),
    type: 'plan',
    recordId,
    body,
    actor: author,
    at,
  };
}

const waiting = [...before, id(1_000)];

describe('what each step shows before the centre has answered', () => {
  test('an edit: the new value, by whom, and every other field and writer as it was', () => {
    const edit = { goal: { from: 'Patstāvība', to: 'Darbs' }, hours: { plus: 2 } };
    expect(overlay(base, change({ op: 'patch', fields: edit }))).toEqual({
      ...base,
      data: { goal: 'Darbs', text: 'Plāns.', hours: 2 },
      meta: { text: earlier, goal: [author, at], hours: [author, at] },
      pending: waiting,
    });
  });

  test('a withdrawal stands with why, who and when; the words stay', () => {
    expect(overlay(base, change({ op: 'withdraw', reason: 'Cita lieta.', seen: {} }))).toEqual({
      ...base,
      data: { ...base.data, withdrawn: { reason: 'Cita lieta.', by: author, at } },
      meta: { text: earlier, withdrawn: [author, at] },
      pending: waiting,
    });
  });

  test('brought back, it stands as before', () => {
    const withdrawn = {
      ...base,
      data: { ...base.data, withdrawn: { reason: 'x', by: author, at } },
    };
    expect(overlay(withdrawn, change({ op: 'reinstate', seen: null }))).toEqual({
      ...base,
      data: { ...base.data, withdrawn: null },
      meta: { text: earlier, withdrawn: [author, at] },
      pending: waiting,
    });
  });

  test('an edit of what was withdrawn brings it back; of what was not it says nothing of that', () => {
    const withdrawn = {
      ...base,
      data: { ...base.data, withdrawn: { reason: 'x', by: author, at } },
    };
    const edit = change({ op: 'patch', fields: { goal: { from: 'Patstāvība', to: 'Darbs' } } });
    expect(overlay(withdrawn, edit)?.data).toEqual({
      ...base.data,
      goal: 'Darbs',
      withdrawn: null,
    });
    expect(overlay(base, edit)?.data).not.toHaveProperty('withdrawn');
  });

  test('a settled question shows its answer at once', () => {
    const body: ChangeBody = {
      op: 'resolve',
      subjectId: id(5),
      field: 'goal',
      choice: 'other',
      seen: 'Patstāvība',
      value: 'Darbs',
    };
    expect(overlay(base, change(body))).toEqual({
      ...base,
      data: {
        ...base.data,
        state: 'resolved',
        choice: 'other',
        resolvedBy: author,
        resolvedAt: at,
      },
      pending: waiting,
    });
    const subject = { ...base, id: id(5) };
    expect(overlayResolvedSubject(subject, change(body))).toEqual({
      ...subject,
      data: { goal: 'Darbs', text: 'Plāns.' },
      meta: { text: earlier, goal: [author, at] },
      pending: waiting,
    });
    expect(overlayResolvedSubject(base, change(body))).toBe(base);
    const other = change({ op: 'reinstate', seen: null });
    expect(overlayResolvedSubject(subject, other)).toBe(subject);
  });

  test.each([
    ['take', 'adopted'],
    ['aside', 'set-aside'],
  ] as const)('late work: %s shows it %s, by whom and with the note', (choice, state) => {
    expect(overlay(base, change({ op: 'adopt', choice, note: 'Mans.' }))).toEqual({
      ...base,
      data: { ...base.data, state, handledBy: author, handledAt: at, note: 'Mans.' },
      pending: waiting,
    });
  });

  test.each<ChangeBody>([
    { op: 'patch', fields: { goal: { from: null, to: 'x' } } },
    { op: 'withdraw', reason: 'x', seen: {} },
    { op: 'reinstate', seen: null },
    { op: 'adopt', choice: 'take', note: '' },
    { op: 'resolve', subjectId: id(5), field: 'goal', choice: 'yours', seen: null, value: null },
  ])('a record that is not there is not made by $op', (body) => {
    expect(overlay(null, change(body))).toBeNull();
  });
});

describe('one field’s edit', () => {
  test('a count goes on from what stands, and from nothing where no number stands', () => {
    expect(editedValue(3, { plus: -1 })).toBe(2);
    expect(editedValue('3', { plus: 2 })).toBe(2);
    expect(editedValue(null, { plus: 2 })).toBe(2);
  });

  test('a set takes in and leaves out', () => {
    expect(editedValue(['a', 'b'], { add: ['c'], remove: ['a'] })).toEqual(['b', 'c']);
  });

  test('a count goes on from the value of its own field', () => {
    const counted = { ...base, data: { hours: 3 } };
    const shown = overlay(counted, change({ op: 'patch', fields: { hours: { plus: 2 } } }));
    expect(shown?.data).toEqual({ hours: 5 });
  });
});
