import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { hostileTexts } from '#shared/lib/testing/hostile-texts.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { Change, ChangeBody } from '#shared/protocol/change.ts';
import type { Schema } from '#server/db/schema.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { applyChanges } from './apply-changes.ts';
import { centreOf, doorPorts, replicaOf, sent, type Worker } from './testing/centre.ts';

async function furnished(open: OpenTestDatabase) {
  const { kysely } = await open<Schema>();
  const centre = centreOf(kysely);
  const town = await centre.addTown();
  const file = await centre.addCase(town);
  const anna = await centre.addWorker(town, 'social-worker', 'anna');
  await centre.grant(anna, [file.core, file.social, file.person]);
  const { ports } = doorPorts(kysely);
  const device = replicaOf(anna);
  const push = (changes: readonly Change[]) =>
    applyChanges(ports, {
      actor: anna,
      replicaId: device.replicaId,
      requestId: randomUUID(),
      changes: changes.map(sent),
    });
  const stored = async (ids: readonly string[]) => {
    const rows = await kysely.selectFrom('record').select(['id', 'data']).execute();
    const known = new Map(rows.map(({ id, data }) => [id, data as Record<string, JsonValue>]));
    return ids.map((id) => known.get(id));
  };
  return { kysely, centre, town, file, anna, device, push, stored };
}

const visit = (by: Worker, clientSays: string) => ({
  kind: 'FOLLOW_UP_PLAN',
  outcome: 'done',
  visitedOn: '2026-11-02',
  startedAt: '2026-11-02T08:00:00.000Z',
  acknowledgement: 'not-asked',
  recordedBy: by.id,
  recordedByName: by.name,
  review: 'submitted',
  clientSays,
});

const nul = 'SLEPENI\u0000';
const half = 'SLEPENI\ud800';

eachEngine('hostile text', (open) => {
  test('sound texts come back as they went in, unsound ones are refused by the name of their field, and none stops its neighbour', async () => {
    const { kysely, anna, file, device, push, stored } = await furnished(open);
    const made = hostileTexts.map(({ text }) =>
      device.change({
        space: file.social,
        type: 'home-visit',
        body: { op: 'create', data: visit(anna, text) },
      }),
    );
    const outcomes = await push(made);
    const told = outcomes.map(({ kind, code, field }) => ({ kind, code, field }));
    expect(told).toEqual(
      hostileTexts.map(({ fate }) =>
        fate === 'kept'
          ? { kind: 'applied', code: undefined, field: undefined }
          : { kind: 'rejected', code: 'INVALID_FIELD', field: 'clientSays' },
      ),
    );
    const rows = await stored(made.map(({ recordId }) => recordId));
    expect(rows.map((data) => data?.['clientSays'])).toEqual(
      hostileTexts.map(({ fate, text, shown = text }) => (fate === 'kept' ? shown : undefined)),
    );
    // The log has every one byte for byte, the refused ones too; no answer repeats a value.
    const log = await kysely.selectFrom('change_log').select(['change_id', 'body']).execute();
    expect(new Map(log.map((row) => [row.change_id, row.body]))).toEqual(
      new Map(made.map((change) => [change.changeId, sent(change).body])),
    );
    for (const [i, { text, fate }] of hostileTexts.entries())
      if (fate !== 'kept') expect(JSON.stringify(outcomes[i])).not.toContain(text);
    const again = await push(made);
    expect(again.every(({ duplicate }) => duplicate === true)).toBe(true);
  });

  test('as an edit of what stands they fare alike', async () => {
    const { anna, file, device, push, stored } = await furnished(open);
    const made = hostileTexts.map(() =>
      device.change({
        space: file.social,
        type: 'home-visit',
        body: { op: 'create', data: visit(anna, 'Labdien.') },
      }),
    );
    await push(made);
    const outcomes = await push(
      made.map(({ recordId }, i) =>
        device.change({
          space: file.social,
          type: 'home-visit',
          recordId,
          body: {
            op: 'patch',
            fields: { clientSays: { from: 'Labdien.', to: hostileTexts[i]?.text ?? '' } },
          },
        }),
      ),
    );
    expect(outcomes.map(({ kind, field }) => (kind === 'applied' ? 'kept' : field))).toEqual(
      hostileTexts.map(({ fate }) => (fate === 'kept' ? 'kept' : 'clientSays')),
    );
    const rows = await stored(made.map(({ recordId }) => recordId));
    expect(rows.map((data) => data?.['clientSays'])).toEqual(
      hostileTexts.map(({ fate, text, shown = text }) => (fate === 'kept' ? shown : 'Labdien.')),
    );
  });

  test.each([
    ['while the right holds', true],
    ['after it ended', false],
  ])('in every place of a change where text may stand, %s', async (_when, holds) => {
    const { kysely, anna, file, device, push } = await furnished(open);
    const [subject, ...good] = Array.from({ length: 3 }, () =>
      device.change({
        space: file.social,
        type: 'home-visit',
        body: { op: 'create', data: visit(anna, 'Labdien.') },
      }),
    ) as [Change, ...Change[]];
    await push([subject]);
    if (!holds)
      await kysely
        .updateTable('scope')
        .set({ valid_to: '2026-10-01T00:00:00.000Z' })
        .where('space_id', '=', file.social)
        .execute();
    const data = visit(anna, 'Labdien.');
    const bodies = [nul, half].flatMap((bad): readonly ChangeBody[] => [
      { op: 'create', data: { ...data, [bad]: 'x' } },
      { op: 'create', data: { ...data, hazards: [bad] } },
      { op: 'create', data: { ...data, statedPerson: { name: bad } } },
      { op: 'create', data: { ...data, statedPerson: { [bad]: 'x' } } },
      { op: 'create', data: { ...data, kind: bad } },
      { op: 'patch', fields: { clientSays: { from: bad, to: 'x' } } },
      { op: 'patch', fields: { [bad]: { from: '', to: 'x' } } },
      { op: 'patch', fields: { hazards: { add: [bad], remove: [] } } },
      { op: 'patch', fields: { hazards: { add: [], remove: [bad] } } },
      { op: 'withdraw', reason: bad, seen: data },
      { op: 'withdraw', reason: 'Kļūda', seen: { ...data, conclusions: bad } },
      { op: 'reinstate', seen: { reason: bad } },
      {
        op: 'resolve',
        subjectId: subject.recordId,
        field: bad,
        choice: 'yours',
        seen: '',
        value: '',
      },
      {
        op: 'resolve',
        subjectId: subject.recordId,
        field: 'clientSays',
        choice: 'yours',
        seen: bad,
        value: '',
      },
      {
        op: 'resolve',
        subjectId: subject.recordId,
        field: 'clientSays',
        choice: 'other',
        seen: '',
        value: bad,
      },
      { op: 'adopt', choice: 'aside', note: bad },
    ]);
    const bad = bodies.map((body) =>
      device.change({
        space: file.social,
        type: body.op === 'resolve' ? 'conflict' : body.op === 'adopt' ? 'late-work' : 'home-visit',
        body,
        ...(body.op === 'create' ? {} : { recordId: subject.recordId }),
      }),
    );
    const outcomes = await push([...good.slice(0, 1), ...bad, ...good.slice(1)]);
    const neighbour = holds ? 'applied' : 'quarantined';
    expect([outcomes[0]?.kind, outcomes.at(-1)?.kind]).toEqual([neighbour, neighbour]);
    for (const outcome of outcomes.slice(1, -1)) {
      expect(outcome.kind).toBe('rejected');
      expect(JSON.stringify(outcome)).not.toContain('SLEPENI');
    }
  });
});
