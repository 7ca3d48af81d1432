import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '#shared/lib/json.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import type { Row } from '#shared/protocol/sync.ts';
import { applyHead, applySpaces } from './apply-remote.ts';
import { commitChange } from './commit-change.ts';
import {
  caseFileRow,
  caseId,
  delta,
  device,
  headFrame,
  idOf,
  personId,
  personRow,
  phoneChange,
  riskRow,
  rowOf,
  scope,
  segment,
  space,
} from './testing/device.ts';

// The centre is newer than this app: its rows have fields, kinds of records and values this app has never heard of.

const unknownName = fc.stringMatching(/^x[a-zA-Z]{0,8}$/u);
/** As it comes off the wire: JSON as it is written has no negative zero, which a test that makes values in memory has. */
const value = fc
  .jsonValue({ maxDepth: 2 })
  .map((made) => JSON.parse(JSON.stringify(made)) as JsonValue);
const extras = fc.dictionary(unknownName, value, { maxKeys: 4, noNullPrototype: true });

async function newerCentre(more: Record<string, JsonValue>, strangers: readonly Row[]) {
  const tablet = device();
  const replica = await tablet.open();
  await applyHead(replica, headFrame(scope).header);
  const person = { ...personRow, data: { ...more, ...personRow.data } };
  const risk = { ...riskRow, data: { ...more, level: 'beyond-acute' } };
  await applySpaces(replica, [
    await segment(space.core, 1, [caseFileRow]),
    await segment(space.social, 1, [risk, ...strangers]),
    await segment(space.person, 1, [person]),
  ]);
  return { ...tablet, replica, person, risk };
}
const strangersOf = (list: readonly { type: string; data: Record<string, JsonValue> }[]) =>
  list.map(({ type, data }, i) => rowOf(600 + i, `x-${type}`, data));
const strangers = fc.array(fc.record({ type: unknownName, data: extras }), { maxLength: 5 });

test('what this app does not know is kept as it came, through updates, packing and a restart', async () => {
  await fc.assert(
    fc.asyncProperty(extras, strangers, async (more, list) => {
      const unknown = strangersOf(list);
      const { replica, open, risk } = await newerCentre(more, unknown);
      // Enough updates of something else for the space to be packed anew.
      let all: Row[] = [risk, ...unknown];
      for (let rev = 2; rev <= 44; rev += 1) {
        const fresh = rowOf(500, 'plan-task', { title: `Nr. ${rev}` }, rev);
        all = [...all.filter(({ id }) => id !== fresh.id), fresh];
        await applySpaces(replica, [delta(space.social, rev - 1, rev, [fresh], all)]);
      }
      const held = await (await open()).baseRows(space.social);
      for (const row of [risk, ...unknown]) expect(held.get(row.id)).toEqual(row);
    }),
    { numRuns: 15 },
  );
});

test('an edit names the fields it edits and nothing else, and all others are still shown', async () => {
  await fc.assert(
    fc.asyncProperty(extras, strangers, async (more, list) => {
      const { replica, person } = await newerCentre(more, strangersOf(list));
      const saved = await commitChange(replica, {
        intent: 'change-contact',
        changes: [phoneChange('+37120000000', '+37121111111')],
      });
      expect(saved).toMatchObject({ ok: true });
      const body = decodeChange(replica.entries[0]?.body ?? '')?.body;
      expect(body).toEqual({
        op: 'patch',
        fields: { phone: { from: '+37120000000', to: '+37121111111' } },
      });
      const shown = (await replica.viewRows(space.person)).get(personId);
      expect(shown?.data).toEqual({ ...person.data, phone: '+37121111111' });
    }),
    { numRuns: 40 },
  );
});

test('a case with unknown records and values has its card and opens', async () => {
  await fc.assert(
    fc.asyncProperty(extras, strangers, async (more, list) => {
      const unknown = strangersOf(list);
      const { replica } = await newerCentre(more, unknown);
      expect(replica.card(caseId)).toMatchObject({
        personName: 'Anna Ozola',
        riskLevel: 'beyond-acute',
      });
      const rows = (await replica.rowsOfCase(caseId))?.rows ?? [];
      expect(rows.map(({ id }) => id)).toEqual(
        expect.arrayContaining([idOf(1), idOf(3), ...unknown.map(({ id }) => id)]),
      );
    }),
    { numRuns: 40 },
  );
});
