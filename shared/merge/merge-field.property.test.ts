import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { item } from '#shared/domain/declare.ts';
import type { FieldDeclaration } from '#shared/domain/field.ts';
import { asText, canonicalJson, sameJson, type JsonValue } from '#shared/lib/json.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';
import { mergeField, type FieldMerge, type Theirs } from './merge-field.ts';
import type { Moment } from './moment.ts';

// Law L5 (docs/laws.md): 10⁴ cases for each policy, in the words a worker would use of it.
const runs = { numRuns: 10_000 };

const order = ['low', 'medium', 'high', 'acute'] as const;
const builders = item('A.contact', 'I2');
const text = z.string();
const field = {
  fixed: builders.fixed(text),
  ask: builders.ask(text),
  lww: builders.lww(text),
  raise: builders.raise(z.enum(order), order),
  text3: builders.text3(text),
  set: builders.set(z.array(text)),
  counter: builders.counter(z.number()),
} as const satisfies Record<string, FieldDeclaration>;

const at = (earliest: number, latest = earliest): Moment => ({ earliest, latest });
const moment = fc.tuple(fc.nat(50), fc.nat(20)).map(([from, width]) => at(from, from + width));
/** Few values, so that people often mean the same. */
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(null, '', 'a', 'b', 'c', 0, 1, true, false),
  fc.constantFrom<JsonValue>(['a'], ['a', 'b'], [], { a: 1 }, { a: 1, b: null }, { b: 2 }),
);
const edit = fc.record({ from: value, to: value });
const theirsOf = <T extends JsonValue>(values: fc.Arbitrary<T>): fc.Arbitrary<Theirs> =>
  fc.record({ value: values, moment: fc.option(moment), resolved: fc.boolean() });

/** As `expect` says it, at a hundredth of its price. */
function must(holds: boolean, law: string): void {
  if (!holds) throw new Error(law);
}
const sameMerge = (a: FieldMerge, b: FieldMerge) => sameJson({ ...a }, { ...b });
const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((each) => b.has(each));

/** What stands after the merge. */
const after = (merge: FieldMerge, theirs: JsonValue) =>
  merge.kind === 'write' ? merge.value : theirs;

describe.each(['ask', 'lww', 'raise', 'text3'] as const)('%s', (policy) => {
  const declaration = field[policy];
  const values: fc.Arbitrary<JsonValue> =
    policy === 'raise'
      ? fc.constantFrom<JsonValue>(...order, null, 'unheard-of')
      : policy === 'text3'
        ? fc.constantFrom<JsonValue>(
            null,
            '',
            'Viens. ',
            'Viens. Divi. ',
            'Nulle. Viens. ',
            'Viens. Trīs. ',
            'Divi. ',
          )
        : value;
  const edits = fc.record({ from: values, to: values });

  test('decides alike every time, invents nothing, and says what it did', () => {
    fc.assert(
      fc.property(edits, theirsOf(values), moment, (yours, theirs, when) => {
        const merge = mergeField(declaration, yours, theirs, when);
        must(
          sameMerge(mergeField(declaration, { ...yours }, { ...theirs }, { ...when }), merge),
          'twice alike',
        );
        const stands = after(merge, theirs.value);
        const known = sameJson(yours.to, stands) || sameJson(theirs.value, stands);
        must(known || policy === 'text3', 'somebody wrote what stands');

        // Nobody between: what I did is done. The same done already: nothing to do.
        if (sameJson(theirs.value, yours.to)) must(merge.kind === 'same', 'done already');
        else if (sameJson(theirs.value, yours.from)) {
          const wanted = { kind: 'write', value: yours.to, unseen: false, lost: false } as const;
          must(sameMerge(merge, wanted), 'nobody between');
        } else if (sameJson(yours.from, yours.to)) must(merge.kind === 'same', 'nothing done');
        else {
          // They had not seen it: never quietly. Written over is said to be unseen; kept is `keep` or asked.
          must(
            merge.kind !== 'refuse' && (merge.kind !== 'same' || policy === 'text3'),
            'not quietly',
          );
          must(merge.kind !== 'write' || merge.unseen, 'unseen is said');
        }
        // Every value that does not stand is in the caller's hands: theirs it has, yours is handed back.
        if (merge.kind === 'conflict') {
          must(merge.base === yours.from && merge.yours === yours.to, 'handed back as it came');
        }
        const theirsGone = !sameJson(stands, theirs.value) && !sameJson(theirs.value, yours.from);
        if (theirsGone && policy !== 'text3')
          must(merge.kind === 'write' && merge.lost, 'a loss is said');
      }),
      runs,
    );
  });

  test('an edit of another kind is refused', () => {
    for (const other of [{ add: ['a'], remove: [] }, { plus: 1 }] satisfies FieldEdit[]) {
      expect(
        mergeField(declaration, other, { value: 'a', moment: null, resolved: false }, at(1)),
      ).toEqual({ kind: 'refuse', code: 'INVALID_FIELD' });
    }
  });
});

test('ask never replaces what was not seen', () => {
  fc.assert(
    fc.property(edit, theirsOf(value), moment, (yours, theirs, when) => {
      const merge = mergeField(field.ask, yours, theirs, when);
      must(merge.kind !== 'write' || sameJson(theirs.value, yours.from), 'seen');
      must(merge.kind !== 'keep', 'nobody loses by a clock');
    }),
    runs,
  );
});

describe('raise', () => {
  const level = fc.constantFrom<JsonValue>(...order, null);
  const height = (each: JsonValue) => (order as readonly JsonValue[]).indexOf(each);

  test('never sinks unseen, and never undoes what a person has settled', () => {
    fc.assert(
      fc.property(
        fc.record({ from: level, to: level }),
        theirsOf(level),
        moment,
        (yours, theirs, when) => {
          const merge = mergeField(field.raise, yours, theirs, when);
          if (merge.kind !== 'write' || !merge.unseen) return;
          must(height(merge.value) > height(theirs.value), 'sank');
          must(!theirs.resolved, 'undid what was settled');
        },
      ),
      runs,
    );
  });

  test('rises by itself whatever the clocks say', () => {
    for (const theirs of order) {
      for (const to of order) {
        const merge = mergeField(
          field.raise,
          { from: 'unseen', to },
          { value: theirs, moment: at(100), resolved: false },
          at(1),
        );
        const expected =
          to === theirs ? 'same' : height(to) > height(theirs) ? 'write' : 'conflict';
        expect([theirs, to, merge.kind]).toEqual([theirs, to, expected]);
      }
    }
  });

  test('a value outside the order never rises over one within', () => {
    expect(
      mergeField(
        field.raise,
        { from: 'low', to: 'worst' },
        { value: 'medium', moment: null, resolved: false },
        at(1),
      ).kind,
    ).toBe('conflict');
  });
});

describe('lww', () => {
  const unseen = { from: 'seen', to: 'yours' };
  const kindOf = (yours: Moment, theirs: Moment | null) =>
    mergeField(field.lww, unseen, { value: 'theirs', moment: theirs, resolved: false }, yours);

  test('the later of two moments apart stands, whichever arrives first', () => {
    expect(kindOf(at(1, 5), at(6, 9))).toEqual({ kind: 'keep' });
    expect(kindOf(at(6, 9), at(1, 5))).toEqual({
      kind: 'write',
      value: 'yours',
      unseen: true,
      lost: true,
    });
  });

  test('moments that touch or overlap, or none: the one that arrives stands, and the other is told', () => {
    for (const theirs of [at(5, 9), at(1, 9), at(3, 4), at(0, 1), null]) {
      expect(kindOf(at(1, 5), theirs)).toEqual({
        kind: 'write',
        value: 'yours',
        unseen: true,
        lost: true,
      });
    }
  });

  test('of two devices the same one wins in either order of arrival when their moments are apart', () => {
    fc.assert(
      fc.property(moment, moment, (anna, juris) => {
        fc.pre(anna.latest < juris.earliest || juris.latest < anna.earliest);
        const winner = (first: [JsonValue, Moment], second: [JsonValue, Moment]) =>
          after(
            mergeField(
              field.lww,
              { from: 'base', to: second[0] },
              { value: first[0], moment: first[1], resolved: false },
              second[1],
            ),
            first[0],
          );
        must(
          winner(['anna', anna], ['juris', juris]) === winner(['juris', juris], ['anna', anna]),
          'order of arrival decided',
        );
      }),
      runs,
    );
  });
});

describe('text3', () => {
  test('the words of both stand, or a person is asked', () => {
    const sentence = fc.constantFrom('Viens. ', 'Divi. ', 'Trīs. ', 'Četri. ', 'Pieci. ');
    // Each sentence once: of two alike, one person may take away the first and another the second.
    const texts = fc.uniqueArray(sentence, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, texts, texts, moment, (from, theirs, to, when) => {
        const merge = mergeField(
          field.text3,
          { from, to },
          { value: theirs, moment: null, resolved: true },
          when,
        );
        if (merge.kind === 'write' && merge.unseen) {
          const words = (each: string): string[] => each.match(/\p{L}+/gu) ?? [];
          const [stand, hers, mine] = [words(asText(merge.value)), words(theirs), words(to)];
          must(
            stand.every((word) => hers.includes(word) || mine.includes(word)),
            'invented',
          );
          must(
            hers.every((word) => !mine.includes(word) || stand.includes(word)),
            'lost',
          );
        }
      }),
      runs,
    );
  });
});

describe('set', () => {
  const member = fc.constantFrom<JsonValue>('a', 'b', 'c', 'd', 1, { x: 1 });
  const members = fc.uniqueArray(member, { selector: canonicalJson });
  const setEdit = fc.record({
    add: fc.array(member, { maxLength: 3 }),
    remove: fc.array(member, { maxLength: 3 }),
  });
  const apply = (current: JsonValue, yours: FieldEdit) =>
    after(
      mergeField(field.set, yours, { value: current, moment: null, resolved: false }, at(1)),
      current,
    );
  const asSet = (list: JsonValue) => new Set((list as JsonValue[]).map(canonicalJson));

  test('holds exactly what stood, without what was removed, with what was added', () => {
    fc.assert(
      fc.property(members, setEdit, (current, yours) => {
        const removed = asSet(yours.remove);
        const expected = new Set([
          ...current.map(canonicalJson).filter((each) => !removed.has(each)),
          ...asSet(yours.add),
        ]);
        const merged = apply(current, yours) as JsonValue[];
        must(sameSet(asSet(merged), expected), 'members');
        must(merged.length === expected.size, 'each member once');
      }),
      runs,
    );
  });

  test('the same edit again changes nothing', () => {
    fc.assert(
      fc.property(members, setEdit, (current, yours) => {
        const once = apply(current, yours);
        must(sameSet(asSet(apply(once, yours)), asSet(once)), 'again');
      }),
      runs,
    );
  });

  test('edits of different members meet in any order', () => {
    fc.assert(
      fc.property(members, setEdit, setEdit, (current, anna, juris) => {
        const touched = asSet([...anna.add, ...anna.remove]);
        fc.pre([...juris.add, ...juris.remove].every((each) => !touched.has(canonicalJson(each))));
        must(
          sameSet(
            asSet(apply(apply(current, anna), juris)),
            asSet(apply(apply(current, juris), anna)),
          ),
          'order',
        );
      }),
      runs,
    );
  });

  test('an empty field is an empty list; a value in place of members is refused', () => {
    expect(apply(null, { add: ['a', 'a'], remove: [] })).toEqual(['a']);
    expect(
      mergeField(
        field.set,
        { add: [], remove: [] },
        { value: null, moment: null, resolved: false },
        at(1),
      ).kind,
    ).toBe('write');
    for (const other of [{ from: ['a'], to: ['b'] }, { plus: 1 }] satisfies FieldEdit[]) {
      expect(
        mergeField(field.set, other, { value: ['a'], moment: null, resolved: false }, at(1)),
      ).toEqual({ kind: 'refuse', code: 'INVALID_FIELD' });
    }
  });
});

describe('counter', () => {
  const apply = (current: JsonValue, yours: FieldEdit) =>
    after(
      mergeField(field.counter, yours, { value: current, moment: null, resolved: false }, at(1)),
      current,
    );

  test('adds up, in whatever order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.array(fc.integer({ min: -1e6, max: 1e6 })),
        (start, deltas) => {
          const total = deltas.reduce<JsonValue>((sum, plus) => apply(sum, { plus }), start);
          must(total === start + deltas.reduce((sum, plus) => sum + plus, 0), 'sum');
          must(
            deltas.toReversed().reduce<JsonValue>((sum, plus) => apply(sum, { plus }), start) ===
              total,
            'order',
          );
        },
      ),
      runs,
    );
  });

  test('begins at nothing; a value in place of a difference is refused', () => {
    expect(apply(null, { plus: 2 })).toBe(2);
    expect(
      mergeField(field.counter, { plus: 0 }, { value: 3, moment: null, resolved: false }, at(1)),
    ).toEqual({ kind: 'same' });
    expect(
      mergeField(
        field.counter,
        { from: 1, to: 2 },
        { value: 1, moment: null, resolved: false },
        at(1),
      ),
    ).toEqual({ kind: 'refuse', code: 'INVALID_FIELD' });
  });
});

test('fixed is written with the record and never again, not even to the same', () => {
  fc.assert(
    fc.property(
      fc.oneof<fc.Arbitrary<FieldEdit>[]>(
        edit,
        fc.constant({ add: [], remove: [] }),
        fc.constant({ plus: 0 }),
      ),
      theirsOf(value),
      moment,
      (yours, theirs, when) => {
        expect(mergeField(field.fixed, yours, theirs, when)).toEqual({
          kind: 'refuse',
          code: 'FIXED_FIELD',
        });
      },
    ),
    { numRuns: 1_000 },
  );
});

test('what is no text is never merged as an empty one', () => {
  const standing: Theirs = { value: 'Viens. Divi.', moment: null, resolved: false };
  const merged = (from: JsonValue, to: JsonValue, value: JsonValue = standing.value) =>
    mergeField(field.text3, { from, to }, { ...standing, value }, at(0));
  for (const wrong of [5, true, ['Viens.'], { a: 1 }]) {
    for (const from of [null, 'Viens. ']) expect(merged(from, wrong).kind).toBe('refuse');
    expect(merged(wrong, 'Trīs.').kind).toBe('conflict');
    expect(merged('Viens.', 'Trīs.', wrong).kind).toBe('conflict');
  }
});
