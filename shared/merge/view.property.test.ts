import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { item } from '#shared/domain/declare.ts';
import { sameJson, type JsonValue } from '#shared/lib/json.ts';
import type { Change, ChangeBody, FieldEdit } from '#shared/protocol/change.ts';
import { mergeField } from './merge-field.ts';
import { editedValue, overlay, overlayResolvedSubject, type ViewRow } from './view.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
let made = 0;
function change(body: ChangeBody, recordId = id(1)): Change {
  made += 1;
  return {
    changeId: id(1_000 + made),
    replicaId: 'tablet',
    seq: made,
    groupId: 'g',
    shapeVersion: 1,
    intent: 'edit',
    space: id(2),
    type: 'plan',
    recordId,
    body,
    actor: id(3),
    at: '2026-05-04T10:00:00.000Z',
  };
}
const row = (data: Record<string, JsonValue>): ViewRow => ({
  id: id(1),
  type: 'plan',
  rev: 7,
  data,
  by: id(9),
  at: '2026-05-01T10:00:00.000Z',
  meta: {},
  pending: [],
});

const member = fc.constantFrom<JsonValue>('a', 'b', 'c', 1);
const value = fc.constantFrom<JsonValue>(null, 'a', 'b', 0, 1, ['a'], { a: 1 });
const members = fc.uniqueArray(member);
const setEdit: fc.Arbitrary<FieldEdit> = fc.record({
  add: fc.array(member, { maxLength: 3 }),
  remove: fc.array(member, { maxLength: 3 }),
});
const setTo: fc.Arbitrary<FieldEdit> = fc.record({ from: value, to: value });

describe('what a person wrote is what they see', () => {
  test('a creation is seen at once, as it was written', () => {
    const data = { text: 'Plāns.', goal: 'Patstāvība' };
    const made = change({ op: 'create', data });
    expect(overlay(null, made)).toEqual({
      id: id(1),
      type: 'plan',
      rev: 0,
      data,
      by: id(3),
      at: made.at,
      meta: {},
      pending: [made.changeId],
    });
  });

  test('the last of several edits is seen, and every one of them is pending', () => {
    fc.assert(
      fc.property(value, fc.array(setTo, { minLength: 1, maxLength: 5 }), (start, edits) => {
        const changes = edits.map((edit) => change({ op: 'patch', fields: { goal: edit } }));
        const view = changes.reduce<ViewRow | null>(
          (shown, each) => overlay(shown, each),
          row({ goal: start }),
        );
        const last = edits.at(-1) as { to: JsonValue };
        expect(sameJson(view?.data['goal'], last.to)).toBe(true);
        expect(view?.pending).toEqual(changes.map(({ changeId }) => changeId));
        expect(view?.meta['goal']).toEqual([id(3), '2026-05-04T10:00:00.000Z']);
      }),
      { numRuns: 2_000 },
    );
  });

  test('fields nobody touched, and the base itself, stay as they are', () => {
    const base = row({ text: 'Plāns.', goal: 'x' });
    const before = structuredClone(base);
    const view = overlay(base, change({ op: 'patch', fields: { goal: { from: 'x', to: 'y' } } }));
    expect(view?.data).toEqual({ text: 'Plāns.', goal: 'y' });
    expect(view).toMatchObject({ rev: 7, by: id(9), at: base.at });
    expect(base).toEqual(before);
  });

  test('an edit of what is not here says nothing; a creation never hides what the centre gave', () => {
    expect(
      overlay(null, change({ op: 'patch', fields: { goal: { from: null, to: 'y' } } })),
    ).toBeNull();
    expect(
      overlay(
        null,
        change({
          op: 'resolve',
          subjectId: id(1),
          field: 'goal',
          choice: 'yours',
          seen: 'x',
          value: 'y',
        }),
      ),
    ).toBeNull();
    const base = row({ text: 'Centra teksts.' });
    expect(overlay(base, change({ op: 'create', data: { text: 'Mans.' } }))).toBe(base);
  });

  test('a resolution shows on the question and on its subject, and on nothing else', () => {
    const resolve = change(
      {
        op: 'resolve',
        subjectId: id(1),
        field: 'goal',
        choice: 'both',
        seen: 'x',
        value: 'x un y',
      },
      id(5),
    );
    const question = overlay(
      { ...row({ state: 'open', field: 'goal' }), id: id(5), type: 'conflict' },
      resolve,
    );
    expect(question?.data).toMatchObject({
      state: 'resolved',
      choice: 'both',
      resolvedBy: id(3),
      resolvedAt: resolve.at,
    });
    expect(overlayResolvedSubject(row({ goal: 'x' }), resolve)).toMatchObject({
      data: { goal: 'x un y' },
      pending: [resolve.changeId],
    });
    const other = { ...row({ goal: 'x' }), id: id(6) };
    expect(overlayResolvedSubject(other, resolve)).toBe(other);
    const patch = change({ op: 'patch', fields: {} });
    const subject = row({ goal: 'x' });
    expect(overlayResolvedSubject(subject, patch)).toBe(subject);
  });
});

describe('the view and the centre agree', () => {
  const declarations = {
    set: item('A.contact', 'I2').set(z.array(z.any())),
    lww: item('A.contact', 'I2').lww(z.any()),
    counter: item('A.contact', 'I2').counter(z.number()),
  };
  const merged = (
    policy: keyof typeof declarations,
    current: JsonValue,
    edit: FieldEdit,
  ): JsonValue => {
    const merge = mergeField(
      declarations[policy],
      edit,
      { value: current, moment: null, resolved: false },
      { earliest: 1, latest: 1 },
    );
    return merge.kind === 'write' ? merge.value : current;
  };

  test('an edit nobody came between becomes at the centre what the screen showed', () => {
    fc.assert(
      fc.property(
        members,
        setEdit,
        value,
        value,
        fc.integer(),
        fc.integer(),
        (list, edit, from, to, start, plus) => {
          expect(merged('set', list, edit)).toEqual(editedValue(list, edit));
          expect(sameJson(merged('lww', from, { from, to }), editedValue(from, { from, to }))).toBe(
            true,
          );
          expect(merged('counter', start, { plus })).toBe(editedValue(start, { plus }));
        },
      ),
      { numRuns: 3_000 },
    );
    expect(editedValue(null, { add: ['a', 'a'], remove: [] })).toEqual(['a']);
  });

  test('laid once more over a base that has it already, an edit changes nothing', () => {
    fc.assert(
      fc.property(members, setEdit, value, setTo, (list, edit, start, to) => {
        const once = editedValue(list, edit);
        expect(new Set(editedValue(once, edit) as JsonValue[])).toEqual(
          new Set(once as JsonValue[]),
        );
        expect(editedValue(editedValue(start, to), to)).toEqual(editedValue(start, to));
      }),
      { numRuns: 3_000 },
    );
  });

  test('a counter would count twice: only the revision tells that the base has it (client/store/outbox-view)', () => {
    const edit = { plus: 2 };
    expect(editedValue(editedValue(1, edit), edit)).toBe(5);
  });
});
