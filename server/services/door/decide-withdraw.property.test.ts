import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editableOf } from '#shared/domain/records.ts';
import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import { canonicalJson, sameJson, type JsonObject, type JsonValue } from '#shared/lib/json.ts';
import { idOf, SmallCentre, worker } from './testing/small-centre.ts';

// Law L5, edit beats delete: in whatever order they come, an edit and a withdrawal that had not seen it leave the edit,
// the record, and one question to a person.
const task = idOf(10);
const start = { title: 'Zvanīt ārstam', dueOn: '2026-05-10', status: 'open' };
const people = [worker(1), worker(2), worker(3)] as const;
const [anna, juris] = people;

function fresh(): SmallCentre {
  const centre = new SmallCentre();
  centre.put('plan-task', task, start, anna);
  return centre;
}
const dataOf = (centre: SmallCentre) => centre.records.get(task)?.data ?? {};
const withdraw = (reason: string, seen: JsonObject) =>
  ({ op: 'withdraw', reason, seen: editableOf('plan-task', seen) }) as const;

const edit = fc.constantFrom(
  ['title', 'Zvanīt slimnīcai'],
  ['dueOn', '2026-05-20'],
  ['status', 'done'],
  ['status', 'dropped'],
  ['dueOn', null],
) as fc.Arbitrary<readonly ['title' | 'dueOn' | 'status', string | null]>;

test('either order leaves the same: the edit, the record, one question with the withdrawal', () => {
  fc.assert(
    fc.property(edit, ([field, to]) => {
      const patch = { op: 'patch', fields: { [field]: { from: start[field], to } } } as const;
      const both = [true, false].map((editFirst) => {
        const centre = fresh();
        const steps = [
          () => centre.send(juris, 'plan-task', task, patch),
          () => centre.send(anna, 'plan-task', task, withdraw('Kļūda.', start)),
        ];
        for (const step of editFirst ? steps : steps.toReversed()) step();
        const asked = centre.open(task).map(({ data }) => ({
          field: data['field'],
          theirs: data['theirs'],
          reason: (data['yours'] as JsonObject | null)?.['reason'],
          yoursBy: data['yoursBy'],
          theirsBy: data['theirsBy'] === anna.id ? 'author' : 'editor',
        }));
        return { data: editableOf('plan-task', dataOf(centre)), asked };
      });
      const [first, second] = both as [(typeof both)[number], (typeof both)[number]];
      expect(second.data).toEqual(first.data);
      expect(first.data[field] ?? null).toBe(to);
      for (const { asked } of both)
        expect(asked).toMatchObject([
          { field: 'withdrawn', theirs: null, reason: 'Kļūda.', yoursBy: anna.id },
        ]);
    }),
    { numRuns: 200 },
  );
});

const step = fc.record({
  who: fc.constantFrom(0, 1, 2),
  what: fc.constantFrom('pull', 'edit', 'edit', 'withdraw', 'reinstate', 'keep', 'take-back'),
  edit,
});

test('whatever three people do without seeing each other, no edit lies under a withdrawal that had not seen it', () => {
  let effective = 0;
  let asked = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const centre = fresh();
      const views: JsonObject[] = people.map(() => start);
      let seenByWithdrawer: JsonObject | null = null;
      const reasons: string[] = [];
      for (const [
        i,
        {
          who,
          what,
          edit: [field, to],
        },
      ] of steps.entries()) {
        const actor = people[who] ?? anna;
        const view: JsonObject = views[who] ?? start;
        const before = dataOf(centre);
        const question = centre.open(task).find(({ data }) => data['field'] === 'withdrawn');
        if (what === 'pull') views[who] = before;
        else if (what === 'edit' && !isWithdrawn(view)) {
          const from: JsonValue = view[field] ?? null;
          centre.send(actor, 'plan-task', task, { op: 'patch', fields: { [field]: { from, to } } });
          views[who] = { ...view, [field]: to };
        } else if (what === 'withdraw' && !isWithdrawn(view)) {
          const reason = `Iemesls ${i}`;
          const decision = centre.send(actor, 'plan-task', task, withdraw(reason, view));
          reasons.push(reason);
          if (decision.kind === 'applied') seenByWithdrawer = editableOf('plan-task', view);
          if (decision.kind === 'conflict') asked += 1;
        } else if (what === 'reinstate' && isWithdrawn(view)) {
          centre.send(actor, 'plan-task', task, {
            op: 'reinstate',
            seen: view['withdrawn'] ?? null,
          });
          views[who] = { ...view, withdrawn: null };
        } else if ((what === 'keep' || what === 'take-back') && question !== undefined) {
          const value = what === 'keep' ? null : (question.data['yours'] ?? null);
          const decision = centre.send(actor, 'conflict', question.id, {
            op: 'resolve',
            subjectId: task,
            field: 'withdrawn',
            choice: what === 'keep' ? 'theirs' : 'yours',
            seen: before['withdrawn'] ?? null,
            value,
          });
          // A person has read both: what stands then is what they have seen.
          if (decision.kind === 'applied' && value !== null)
            seenByWithdrawer = editableOf('plan-task', before);
        }
        const data = dataOf(centre);
        if (isWithdrawn(data)) {
          effective += 1;
          if (!sameJson(editableOf('plan-task', data), seenByWithdrawer))
            throw new Error('an edit lies under a withdrawal that had not seen it');
        }
        // Nobody's reason is lost: it stands, is asked, was answered, or is in history.
        const kept = canonicalJson([[...centre.records.values()], centre.history] as never);
        for (const reason of reasons)
          if (!kept.includes(`"${reason}"`)) throw new Error(`${reason} is nowhere`);
      }
    }),
    { numRuns: 10_000 },
  );
  expect(Math.min(effective, asked)).toBeGreaterThan(500);
});

test('who may not withdraw is refused; a type that cannot be withdrawn is too; so is an unsound reason', () => {
  const centre = fresh();
  centre.put(
    'safety-note',
    idOf(11),
    { kind: 'animal', text: 'Suns.', notedOn: '2026-05-01' },
    anna,
  );
  centre.put('plan', idOf(12), { text: 'Plāns.' }, anna);
  const refused = { kind: 'rejected' };
  expect(centre.send(juris, 'safety-note', idOf(11), withdraw('Nē.', {}))).toMatchObject({
    ...refused,
    code: 'NOT_YOURS',
  });
  expect(centre.send(anna, 'plan', idOf(12), withdraw('Nē.', {}))).toMatchObject({
    ...refused,
    code: 'NOT_ALLOWED',
  });
  for (const reason of ['', '  ', 'x'.repeat(501)])
    expect(centre.send(anna, 'plan-task', task, withdraw(reason, start))).toMatchObject({
      ...refused,
      code: 'INVALID_FIELD',
      field: 'withdrawn',
    });
  expect(
    centre.send(anna, 'plan-task', task, {
      op: 'patch',
      fields: { withdrawn: { from: null, to: null } },
    }),
  ).toMatchObject({ ...refused, code: 'FIXED_FIELD' });
  expect(centre.send(anna, 'plan-task', idOf(13), withdraw('Nē.', {}))).toMatchObject({
    kind: 'quarantined',
    code: 'RECORD_MISSING',
  });
});
