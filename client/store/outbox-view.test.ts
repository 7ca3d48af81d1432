import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/lib/json.ts';
import { encodeChange, SHAPE_VERSION, type ChangeBody } from '#shared/protocol/change.ts';
import { isOnCard, overlays, recordState, viewOfSpace } from './outbox-view.ts';
import type { EntryState, OutboxEntry } from './ports.ts';
import { idOf, me, outcomeOf, personRow, space } from './testing/device.ts';

let seq = 0;
function entry(
  state: EntryState,
  body: ChangeBody = {
    op: 'patch',
    fields: { phone: { from: '+37120000000', to: '+37121111111' } },
  },
  recordId = personRow.id,
): OutboxEntry {
  seq += 1;
  const change = {
    changeId: idOf(5_000 + seq),
    replicaId: 'tablet-1',
    seq,
    groupId: 'g',
    shapeVersion: SHAPE_VERSION,
    intent: 'change-contact',
    space: space.person,
    type: 'person',
    recordId,
    body,
    actor: me,
    at: '2026-05-04T10:00:00.000Z',
  };
  const made: OutboxEntry = {
    seq,
    changeId: change.changeId,
    groupId: 'g',
    space: space.person,
    recordId,
    body: encodeChange(change),
    bodyHash: `h${seq}`,
    savedAt: change.at,
    state,
    outcome: null,
  };
  return state === 'waiting'
    ? made
    : { ...made, outcome: outcomeOf(made, state === 'acknowledged' ? 'applied' : 'rejected') };
}

describe('the state of a record in words', () => {
  const yes = () => true;
  const no = () => false;
  const at = (one: OutboxEntry, acceptedAt: string): OutboxEntry => ({
    ...one,
    outcome: outcomeOf(one, 'applied', { acceptedAt }),
  });

  test('nothing of this device says nothing', () => {
    expect(recordState([], yes)).toBeNull();
    expect(recordState([entry('settled')], yes)).toBeNull();
  });

  test('«safe» is said only when the centre has acknowledged every change by its id', () => {
    const safe = at(entry('acknowledged'), '2026-05-04T11:00:00.000Z');
    const later = at(entry('acknowledged'), '2026-05-04T12:00:00.000Z');
    expect(recordState([later, safe], no)).toEqual({
      kind: 'safe',
      at: '2026-05-04T12:00:00.000Z',
    });
    for (const other of [entry('waiting'), entry('attention')]) {
      for (const onItsWay of [yes, no]) {
        expect(recordState([safe, other], onItsWay)?.kind).not.toBe('safe');
        expect(recordState([other, safe], onItsWay)?.kind).not.toBe('safe');
      }
    }
    // An acknowledgement without its receipt is none.
    expect(recordState([{ ...entry('acknowledged'), outcome: null }], yes)).toBeNull();
  });

  test('on this device only while nothing was tried and nobody answered', () => {
    const sent = entry('waiting');
    expect(recordState([entry('waiting'), sent], no)).toEqual({ kind: 'on-device' });
    expect(recordState([entry('waiting')], yes)).toEqual({ kind: 'waiting' });
    expect(recordState([entry('waiting'), sent], (one) => one === sent)).toEqual({
      kind: 'waiting',
    });
  });

  test('a refusal comes before everything else and names code and field', () => {
    const refused = { ...entry('attention') };
    const named: OutboxEntry = {
      ...refused,
      outcome: outcomeOf(refused, 'rejected', { code: 'INVALID_FIELD', field: 'phone' }),
    };
    expect(recordState([entry('waiting'), named, entry('acknowledged')], yes)).toEqual({
      kind: 'needs-you',
      code: 'INVALID_FIELD',
      field: 'phone',
    });
    expect(recordState([refused], yes)).toEqual({
      kind: 'needs-you',
      code: 'NOT_ALLOWED',
      field: null,
    });
  });
});

describe('what lies over the base', () => {
  test('unsent work always; acknowledged work until its revision is held; refused and settled work never', () => {
    const acknowledged = entry('acknowledged');
    expect(overlays(entry('waiting'), 100)).toBe(true);
    expect([0, 1, 2, 3].map((held) => overlays(acknowledged, held))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    for (const kind of ['merged', 'conflict'] as const)
      expect(overlays({ ...acknowledged, outcome: outcomeOf(acknowledged, kind) }, 1)).toBe(true);
    for (const kind of ['rejected', 'quarantined'] as const)
      expect(
        overlays({ ...acknowledged, outcome: outcomeOf(acknowledged, kind, { rev: 9 }) }, 1),
      ).toBe(false);
    expect(overlays(entry('attention'), 0)).toBe(false);
    expect(overlays(entry('settled'), 0)).toBe(false);
  });

  test('one’s own words do not flicker between the answer and the pull', () => {
    const one = entry('waiting');
    const shown = (state: OutboxEntry, rows: (typeof personRow)[], held: number) =>
      viewOfSpace(rows, [state], held).get(personRow.id)?.data['phone'];
    const acknowledged: OutboxEntry = { ...one, state: 'acknowledged', outcome: outcomeOf(one) };
    const pulled = { ...personRow, rev: 2, data: { ...personRow.data, phone: '+37121111111' } };
    expect([
      shown(one, [personRow], 1),
      shown(acknowledged, [personRow], 1),
      shown(acknowledged, [pulled], 2),
    ]).toEqual(Array(3).fill('+37121111111'));
    // Once held, what the centre says is what is shown, also when a colleague wrote since.
    expect(
      shown(acknowledged, [{ ...pulled, data: { ...pulled.data, phone: '+37122222222' } }], 3),
    ).toBe('+37122222222');
  });

  test('an edit of one’s own creation is laid in the order of the outbox; a damaged entry hides nothing else', () => {
    const created = entry(
      'waiting',
      { op: 'create', data: { givenName: 'Jānis', familyName: 'Liepa' } },
      idOf(77),
    );
    const damaged = { ...entry('waiting'), body: '{"half":' };
    const edited = entry(
      'waiting',
      { op: 'patch', fields: { phone: { from: null, to: '+37123333333' } } },
      idOf(77),
    );
    const view = viewOfSpace([personRow], [created, damaged, edited], 1);
    expect(view.get(idOf(77))?.data).toEqual({
      givenName: 'Jānis',
      familyName: 'Liepa',
      phone: '+37123333333',
    });
    expect(view.get(idOf(77))?.pending).toEqual([created.changeId, edited.changeId]);
    expect(view.get(personRow.id)).toEqual({ ...personRow, pending: [] });
  });
});

describe('what a card tells of', () => {
  const typed = (type: string, body: ChangeBody) => {
    const made = entry('waiting', body);
    const change = JSON.parse(made.body) as Parameters<typeof encodeChange>[0];
    return { ...made, body: encodeChange({ ...change, type }) };
  };
  const resolution: ChangeBody = {
    op: 'resolve',
    subjectId: personRow.id,
    field: 'phone',
    choice: 'theirs',
    seen: null,
    value: null,
  };

  test('is read from the end of a change, whatever the words in it say', () => {
    const words = (text: string): ChangeBody => ({
      op: 'patch',
      fields: { title: { from: '', to: text } },
    });
    expect(isOnCard(typed('plan-task', words('"type":"person"}')))).toBe(false);
    expect(isOnCard(typed('person', words('"type":"plan-task"}')))).toBe(true);
    expect(isOnCard(typed('conflict', resolution))).toBe(true);
    expect(isOnCard({ ...entry('waiting'), body: 'damaged' })).toBe(true);
  });
});

describe('late work somebody takes over', () => {
  const id = idOf(900);
  const seen = personRow.data['phone'] ?? null;
  const late = (from: JsonValue, to: JsonValue) => ({
    id,
    type: 'late-work' as const,
    rev: 1,
    by: idOf(77),
    at: '2026-05-04T09:00:00.000Z',
    meta: {},
    data: {
      authorId: idOf(77),
      writtenAt: '2026-05-03T09:00:00.000Z',
      state: 'open',
      changes: [
        {
          changeId: idOf(901),
          shapeVersion: SHAPE_VERSION,
          type: 'person',
          recordId: personRow.id,
          body: { op: 'patch', fields: { phone: { from, to } } },
          moment: { earliest: 0, latest: 1 },
        },
      ],
    },
  });
  const take = () => entry('waiting', { op: 'adopt', choice: 'take', note: '' }, id);
  const phoneOf = (rows: Parameters<typeof viewOfSpace>[0], ...entries: OutboxEntry[]) =>
    viewOfSpace(rows, entries, 1).get(personRow.id)?.data['phone'];

  test('is in the file at once', () => {
    expect(phoneOf([personRow, late(seen, '+37129999999')], take())).toBe('+37129999999');
    const aside = entry('waiting', { op: 'adopt', choice: 'aside', note: 'x' }, id);
    expect(phoneOf([personRow, late(seen, '+37129999999')], aside)).toBe(seen);
  });

  test('does not hide what its author had not seen', () => {
    const own = entry('waiting', {
      op: 'patch',
      fields: { phone: { from: seen, to: '+37121111111' } },
    });
    expect(phoneOf([personRow, late(seen, '+37129999999')], own, take())).toBe('+37121111111');
  });
});
