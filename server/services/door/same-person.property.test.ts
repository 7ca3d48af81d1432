import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, sameJson, type JsonObject, type JsonValue } from '#shared/lib/json.ts';
import { idOf, SmallCentre, worker } from './testing/small-centre.ts';

// Decision 0015: a person recorded twice has one set of values, whichever record an edit was written to; a late edit of
// the alias is merged as if it had been written to the survivor; nobody's value goes unseen and untold.
const [one, two] = [idOf(11), idOf(12)];
const [spaceOne, spaceTwo] = [idOf(21), idOf(22)];
const [anna, juris] = [worker(1), worker(2)];
const ruta = worker(9, 'supervisor');
const placeOf = (id: string) => (id === one ? spaceOne : spaceTwo);

const first = {
  givenName: 'Velta',
  familyName: 'Kļaviņa',
  birthOn: '1944-05-01',
  phone: '+37120000001',
};
const second = {
  givenName: 'Velta',
  familyName: 'Kļaviņa-Ozola',
  birthOn: '1944-05-01',
  phone: '+37120000002',
  email: 'velta@example.lv',
};

function fresh(): SmallCentre {
  const centre = new SmallCentre('person', [spaceOne, spaceTwo]);
  centre.put('person', one, first, ruta, spaceOne);
  centre.put('person', two, second, ruta, spaceTwo);
  return centre;
}
const dataOf = (centre: SmallCentre, id: string): JsonObject => centre.records.get(id)?.data ?? {};
const revOf = (centre: SmallCentre, id: string) => centre.records.get(id)?.rev ?? 0;
const unite = (centre: SmallCentre, take: readonly string[] = [], by = ruta) =>
  centre.send(
    by,
    'person',
    one,
    {
      op: 'unite',
      aliasId: two,
      aliasSpace: spaceTwo,
      take,
      survivorRev: revOf(centre, one),
      aliasRev: revOf(centre, two),
    },
    spaceOne,
  );
const edit = (
  centre: SmallCentre,
  by: typeof anna,
  id: string,
  field: string,
  from: JsonValue,
  to: JsonValue,
) => centre.send(by, 'person', id, { op: 'patch', fields: { [field]: { from, to } } }, placeOf(id));
const told = (centre: SmallCentre) =>
  [...centre.records.values()].filter(({ type }) => type === 'notice');

test('what the supervisor took stands in both; what lost is in history', () => {
  const centre = fresh();
  expect(unite(centre, ['familyName', 'email'])).toMatchObject({ kind: 'applied' });
  const whole = { ...first, familyName: 'Kļaviņa-Ozola', email: 'velta@example.lv' };
  expect(dataOf(centre, one)).toEqual(whole);
  expect(dataOf(centre, two)).toEqual(whole);
  expect(centre.aliases).toEqual(new Map([[two, one]]));
  expect(centre.history.map(({ recordId, field, value }) => [recordId, field, value])).toEqual([
    [one, 'familyName', 'Kļaviņa'],
    [two, 'phone', '+37120000002'],
    [one, 'email', null],
  ]);
});

test('a late edit of the alias lands on the survivor, and the alias shows what became of it', () => {
  const centre = fresh();
  unite(centre);
  // Anna's tablet knows only the second record, as it was.
  expect(edit(centre, anna, two, 'phone', '+37120000002', '+37120000009')).toMatchObject({
    kind: 'merged',
  });
  expect(dataOf(centre, one)['phone']).toBe('+37120000009');
  expect(dataOf(centre, two)).toEqual(dataOf(centre, one));
  // Whoever wrote the value that lost is told where they hold the person: Juris edits the first, Anna had written the second.
  edit(centre, juris, one, 'phone', '+37120000001', '+37120000008');
  expect(told(centre).at(-1)).toMatchObject({
    spaceId: spaceTwo,
    data: { to: anna.id, field: 'phone', was: '+37120000009', now: '+37120000008' },
  });
});

test('a question raised about the alias is settled for both', () => {
  const centre = fresh();
  unite(centre);
  expect(edit(centre, ruta, two, 'familyName', 'Kļaviņa-Ozola', 'Ozola')).toMatchObject({
    kind: 'conflict',
  });
  const [question] = centre.open(two);
  expect(question).toMatchObject({
    spaceId: spaceTwo,
    data: { theirs: 'Kļaviņa', yours: 'Ozola' },
  });
  centre.send(
    ruta,
    'conflict',
    question?.id ?? '',
    {
      op: 'resolve',
      subjectId: two,
      field: 'familyName',
      choice: 'yours',
      seen: 'Kļaviņa',
      value: 'Ozola',
    },
    spaceTwo,
  );
  expect(dataOf(centre, one)['familyName']).toBe('Ozola');
  expect(dataOf(centre, two)).toEqual(dataOf(centre, one));
});

const field = fc.constantFrom('phone', 'email', 'actualAddress', 'language');
const value = fc.constantFrom<JsonValue>(
  null,
  'a@b.lv',
  'c@d.lv',
  'Rīga',
  'lv',
  'ru',
  '+37120000003',
  '+37120000004',
);
const step = fc.record({
  who: fc.constantFrom(anna, juris, ruta),
  id: fc.constantFrom(one, two),
  field,
  from: value,
  to: value,
  moment: fc
    .tuple(fc.nat(1_000), fc.nat(500))
    .map(([at, width]) => ({ earliest: at, latest: at + width })),
});

test('whatever is written to either, before and after, both hold the same; it makes no difference to which', () => {
  let merged = 0;
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 8 }),
      fc.subarray(['phone', 'email', 'familyName']),
      (steps, take) => {
        const [centre, swapped] = [fresh(), fresh()];
        for (const each of [centre, swapped]) unite(each, take);
        for (const { who, id, field: name, from, to, moment } of steps) {
          const patch = { op: 'patch', fields: { [name]: { from, to } } } as const;
          const decision = centre.send(who, 'person', id, patch, placeOf(id), moment);
          const other = id === one ? two : one;
          const there = swapped.send(who, 'person', other, patch, placeOf(other), moment);
          if (decision.kind !== there.kind)
            throw new Error('it matters to which record it was written');
          if (decision.kind === 'merged') merged += 1;
          if (!sameJson(dataOf(centre, one), dataOf(centre, two)))
            throw new Error('two sets of values');
        }
        if (!sameJson(dataOf(centre, one), dataOf(swapped, one)))
          throw new Error('another outcome');
      },
    ),
    { numRuns: 10_000 },
  );
  expect(merged).toBeGreaterThan(500);
});

test('undone while nothing was edited since: both have what they had; after an edit it is refused', () => {
  fc.assert(
    fc.property(fc.subarray(['phone', 'email', 'familyName']), (take) => {
      const centre = fresh();
      unite(centre, take);
      const beforeOf = (id: string) =>
        Object.fromEntries(
          centre.history
            .filter(({ recordId }) => recordId === id)
            .map((entry) => [
              entry.field,
              { value: entry.value, by: entry.authorId, at: entry.writtenAt },
            ]),
        );
      const split = {
        op: 'split',
        aliasId: two,
        aliasSpace: spaceTwo,
        survivorRev: revOf(centre, one),
        survivor: beforeOf(one),
        alias: beforeOf(two),
      } as const;
      expect(centre.send(ruta, 'person', one, split, spaceOne)).toMatchObject({ kind: 'applied' });
      const without = (data: JsonObject) =>
        JSON.parse(canonicalJson(data).replaceAll(/"email":null,/gu, '')) as JsonObject;
      expect(without(dataOf(centre, one))).toEqual(first);
      expect(without(dataOf(centre, two))).toEqual(second);
      expect(centre.aliases.size).toBe(0);

      unite(centre, take);
      edit(centre, anna, two, 'language', null, 'lv');
      expect(
        centre.send(
          ruta,
          'person',
          one,
          { ...split, survivorRev: split.survivorRev + 2 },
          spaceOne,
        ),
      ).toMatchObject({ kind: 'rejected', code: 'MOVED' });
    }),
    { numRuns: 50 },
  );
});

test('a supervisor alone says it, of what they have read, and once', () => {
  const centre = fresh();
  expect(unite(centre, [], anna)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(
    centre.send(
      ruta,
      'person',
      one,
      { op: 'unite', aliasId: two, aliasSpace: spaceTwo, take: [], survivorRev: 0, aliasRev: 7 },
      spaceOne,
    ),
  ).toMatchObject({ code: 'MOVED' });
  expect(unite(centre, ['shoeSize'])).toMatchObject({ code: 'UNKNOWN_FIELD' });
  expect(unite(centre)).toMatchObject({ kind: 'applied' });
  expect(unite(centre)).toMatchObject({ code: 'ALREADY_RESOLVED' });
});

test('work under a closed file is taken in, and flagged once by whoever is no supervisor', () => {
  const centre = new SmallCentre('social', undefined, true);
  centre.put('plan-task', idOf(30), { title: 'Zvanīt', status: 'open' }, anna);
  const tick = { op: 'patch', fields: { status: { from: 'open', to: 'done' } } } as const;
  expect(centre.send(anna, 'plan-task', idOf(30), tick)).toMatchObject({ kind: 'applied' });
  expect(centre.flags).toMatchObject([
    { kind: 'closed-file', recordId: idOf(30), authorId: anna.id, recordType: 'plan-task' },
  ]);
  const back = { op: 'patch', fields: { status: { from: 'done', to: 'open' } } } as const;
  expect(centre.send(ruta, 'plan-task', idOf(30), back)).toMatchObject({ kind: 'applied' });
  expect(centre.flags).toHaveLength(1);
});
