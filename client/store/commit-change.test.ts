import { describe, expect, test } from 'vitest';
import { decodeChange, encodeChange, type Change } from '#shared/protocol/change.ts';
import { applyComplete, applyHead, applySpaces } from './apply-remote.ts';
import { commitChange } from './commit-change.ts';
import type { Replica } from './replica.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { settleOutcomes } from './settle.ts';
import type { SignedIn } from './store-api.ts';
import {
  alertChange,
  caseFileRow,
  device,
  headFrame,
  idOf,
  me,
  outcomeOf,
  personId,
  personRow,
  phoneChange,
  riskChange,
  riskRow,
  scope,
  segment,
  signedIn,
  space,
} from './testing/device.ts';
import { webCodec } from './web-codec.ts';

async function furnished(over: Partial<SignedIn> = {}) {
  const tablet = device(over);
  const replica = await tablet.open();
  await applyHead(replica, headFrame(scope).header);
  await applySpaces(replica, [
    await segment(space.core, 1, [caseFileRow]),
    await segment(space.social, 1, [riskRow]),
    await segment(space.person, 1, [personRow]),
  ]);
  await applyComplete(replica, 'token', 'then');
  return { ...tablet, replica };
}
const changes = (replica: Replica) =>
  replica.entries.map(({ body }) => decodeChange(body) as Change);
const intent = 'change-contact';

describe('a save', () => {
  test('is one entry with its bytes, its hash and its number', async () => {
    const { replica, disk, announced } = await furnished();
    const result = await commitChange(replica, {
      intent,
      changes: [phoneChange('+37120000000', '+37121111111')],
    });
    expect(result).toMatchObject({ ok: true, savedAt: replica.entries[0]?.savedAt });
    const [entry] = [...disk.entries.values()];
    expect(replica.entries).toEqual([entry]);
    const [change] = changes(replica);
    expect(change).toMatchObject({
      seq: 1,
      replicaId: 'tablet-1',
      actor: me,
      intent,
      space: space.person,
      recordId: personId,
    });
    expect(encodeChange(change as Change)).toBe(entry?.body);
    expect(entry?.bodyHash).toBe(await webCodec.sha256(entry?.body ?? ''));
    expect(entry).toMatchObject({
      seq: 1,
      changeId: change?.changeId,
      groupId: change?.groupId,
      state: 'waiting',
      outcome: null,
    });
    expect(announced.at(-1)).toBe('outbox');
    expect((await replica.viewRows(space.person)).get(personId)?.data['phone']).toBe(
      '+37121111111',
    );
  });

  test('numbers without gaps, groups what belongs together, names what it corrects', async () => {
    const { replica } = await furnished();
    await commitChange(replica, {
      intent,
      changes: [phoneChange('+37120000000', '+37121111111'), riskChange('low', 'high')],
    });
    await commitChange(replica, { intent, changes: [alertChange(70)], supersedes: idOf(9) });
    expect(changes(replica).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const [first, second, third] = changes(replica).map(({ groupId }) => groupId);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(changes(replica)[2]?.supersedes).toBe(idOf(9));
    expect(new Set(changes(replica).map(({ changeId }) => changeId)).size).toBe(3);
  });

  test('what is corrected waits for the worker no longer, and stays in the outbox', async () => {
    const { replica, open } = await furnished();
    await commitChange(replica, { intent, changes: [riskChange('low', 'high')] });
    const [refused] = replica.entries;
    await settleOutcomes(replica, [outcomeOf(refused as never, 'rejected')], {});
    const supersedes = refused?.changeId ?? '';
    await commitChange(replica, { intent, changes: [riskChange('low', 'acute')], supersedes });
    for (const each of [replica, await open()])
      expect(each.entries.map(({ state }) => state)).toEqual(['settled', 'waiting']);
    expect(replica.entries[0]?.body).toBe(refused?.body);
  });

  test('a group that was refused goes again whole: what the correction does not write goes as it was', async () => {
    const { replica } = await furnished();
    const phone = phoneChange('+37120000000', '+37121111111');
    const refuse = async (from: number) => {
      const group = replica.entries.slice(from);
      await settleOutcomes(
        replica,
        group.map((entry) => outcomeOf(entry, 'rejected')),
        {},
      );
      return group;
    };
    await commitChange(replica, { intent, changes: [riskChange('low', 'high'), phone] });
    const [risk, contact] = await refuse(0);
    const supersedes = risk?.changeId ?? '';
    await commitChange(replica, { intent, changes: [riskChange('low', 'acute')], supersedes });
    expect(replica.entries.map(({ state }) => state)).toEqual([
      'settled',
      'settled',
      'waiting',
      'waiting',
    ]);
    const [again, carried] = changes(replica).slice(2);
    expect(again?.supersedes).toBe(risk?.changeId);
    expect(carried).toMatchObject({ supersedes: contact?.changeId, body: phone.body });
    expect(carried?.groupId).toBe(again?.groupId);
    expect(carried?.changeId).not.toBe(contact?.changeId);

    const [second] = await refuse(2);
    await commitChange(replica, {
      intent,
      changes: [riskChange('low', 'acute')],
      supersedes: second?.changeId ?? '',
      without: [phone.recordId],
    });
    expect(replica.entries).toHaveLength(5);
    expect(replica.entries.slice(0, 4).every(({ state }) => state === 'settled')).toBe(true);
  });

  test('a correction neither takes along nor closes what was put aside for others, or can’t be read', async () => {
    const { replica } = await furnished();
    const phone = phoneChange('+37120000000', '+37121111111');
    await commitChange(replica, {
      intent,
      changes: [riskChange('low', 'high'), phone, alertChange(70)],
    });
    const [risk, contact, alert] = replica.entries;
    await settleOutcomes(
      replica,
      [
        outcomeOf(risk as never, 'rejected'),
        outcomeOf(contact as never, 'quarantined'),
        outcomeOf(alert as never, 'rejected'),
      ],
      {},
    );
    replica.entries = replica.entries.map((entry) =>
      entry.changeId === alert?.changeId ? { ...entry, body: '{"of":"tomorrow"}' } : entry,
    );
    const supersedes = risk?.changeId ?? '';
    await commitChange(replica, { intent, changes: [riskChange('low', 'acute')], supersedes });
    expect(replica.entries.map(({ state }) => state)).toEqual([
      'settled',
      'attention',
      'attention',
      'waiting',
    ]);
  });

  test('takes the next number when another tab took its own, and keeps what that tab wrote', async () => {
    const { replica, ports, open } = await furnished();
    const other = await open();
    await Promise.all([
      commitChange(replica, { intent, changes: [phoneChange('+37120000000', '+37121111111')] }),
      commitChange(other, { intent, changes: [riskChange('low', 'high')] }),
    ]);
    await commitChange(replica, { intent, changes: [alertChange(70)] });
    const stored = (await ports.outbox.read()).entries;
    expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(stored.map(({ body }) => decodeChange(body)?.seq)).toEqual([1, 2, 3]);
    expect(new Set(stored.map(({ recordId }) => recordId)).size).toBe(3);
    expect(replica.entries).toEqual(stored);
  });

  test('drops its draft with it; a save that is refused or fails keeps the draft', async () => {
    const { replica, ports, open } = await furnished();
    const draft = {
      key: 'visit:1',
      form: 'visit',
      caseId: null,
      savedAt: 't',
      startedAt: 't',
      value: 'words',
    };
    await ports.outbox.swapDraft(draft, null);
    const refused = await commitChange(replica, {
      intent,
      changes: [phoneChange('+37120000000', 'zvani man')],
      draftKey: draft.key,
    });
    expect(refused).toEqual({ ok: false, problems: [{ field: 'phone', code: 'INVALID_FIELD' }] });
    const full = await open({
      outbox: { ...ports.outbox, append: () => Promise.reject(new Error('QuotaExceededError')) },
    });
    await expect(
      commitChange(full, {
        intent,
        changes: [phoneChange('+37120000000', '+37121111111')],
        draftKey: draft.key,
      }),
    ).rejects.toThrow('Quota');
    expect(full.entries).toEqual([]);
    expect(await ports.outbox.drafts()).toEqual([draft]);
    await commitChange(replica, {
      intent,
      changes: [phoneChange('+37120000000', '+37121111111')],
      draftKey: draft.key,
    });
    expect(await ports.outbox.drafts()).toEqual([]);
  });

  test('is there after the app was killed', async () => {
    const { replica, open } = await furnished();
    await commitChange(replica, { intent, changes: [phoneChange('+37120000000', '+37121111111')] });
    const restarted = await open();
    expect(restarted.entries).toEqual(replica.entries);
    expect((await restarted.viewRows(space.person)).get(personId)?.data['phone']).toBe(
      '+37121111111',
    );
  });

  test('stands on one’s own unsent work', async () => {
    const { replica } = await furnished();
    const recordId = idOf(71);
    await commitChange(replica, {
      intent,
      changes: [
        {
          space: space.social,
          type: 'plan',
          recordId,
          body: { op: 'create', data: { text: 'Plāns.' } },
        },
      ],
    });
    const patched = await commitChange(replica, {
      intent,
      changes: [
        {
          space: space.social,
          type: 'plan',
          recordId,
          body: { op: 'patch', fields: { goal: { from: null, to: 'Patstāvība' } } },
        },
      ],
    });
    expect(patched.ok).toBe(true);
    expect((await replica.viewRows(space.social)).get(recordId)?.data).toEqual({
      text: 'Plāns.',
      goal: 'Patstāvība',
    });
  });
});

describe('what the centre would refuse is said at the table, field by field, and nothing of the form is kept apart', () => {
  const create = (
    data: Record<string, never | string | string[]>,
    type: 'plan' | 'risk' | 'person' | 'needs-assessment' = 'plan',
    of: string = space.social,
  ) => ({ space: of, type, recordId: idOf(72), body: { op: 'create' as const, data } });
  const patch = (
    fields: Record<
      string,
      { from: null; to: string } | { add: string[]; remove: string[] } | { plus: number }
    >,
    type: 'plan' | 'person' | 'care-health' | 'safety-note' = 'plan',
    of: string = space.social,
    recordId = idOf(72),
  ) => ({ space: of, type, recordId, body: { op: 'patch' as const, fields } });

  test.each<
    [
      string,
      ReturnType<typeof create> | ReturnType<typeof patch>,
      { field: string | null; code: string }[],
    ]
  >([
    ['a field left out', create({}), [{ field: 'text', code: 'MISSING_FIELD' }]],
    [
      'several left out',
      create({ narrative: 'x' }, 'needs-assessment'),
      ['assessedOn', 'instrument', 'grades', 'assessedBy'].map((field) => ({
        field,
        code: 'MISSING_FIELD',
      })),
    ],
    [
      'a value of another kind',
      create({ text: ['a'] }),
      [{ field: 'text', code: 'INVALID_FIELD' }],
    ],
    [
      'text the database can’t hold',
      create({ text: 'nu\u0000l' }),
      [{ field: 'text', code: 'INVALID_FIELD' }],
    ],
    [
      'a field nobody knows',
      create({ text: 'x', colour: 'red' }),
      [{ field: 'colour', code: 'UNKNOWN_FIELD' }],
    ],
    [
      'a type this role never writes',
      create({ givenName: 'A', familyName: 'B' }, 'person', space.person),
      [{ field: null, code: 'NOT_ALLOWED' }],
    ],
    [
      'a type that lies elsewhere',
      create({ level: 'low' }, 'risk', space.core),
      [{ field: null, code: 'WRONG_SPACE' }],
    ],
    [
      'a space that is not on this device',
      create({ text: 'x' }, 'plan', idOf(99)),
      [{ field: null, code: 'SCOPE_LOST' }],
    ],
    [
      'a record that is not here',
      patch({ goal: { from: null, to: 'x' } }),
      [{ field: null, code: 'RECORD_MISSING' }],
    ],
    [
      'a field this role may not touch',
      patch({ givenName: { from: null, to: 'X' } }, 'person', space.person, personId),
      [{ field: null, code: 'NOT_ALLOWED' }],
    ],
    [
      'an edit of members where there is a value',
      patch({ phone: { add: ['+37120000001'], remove: [] } }, 'person', space.person, personId),
      [{ field: 'phone', code: 'INVALID_FIELD' }],
    ],
  ])('%s', async (_what, change, problems) => {
    const { replica, disk } = await furnished();
    const fine = phoneChange('+37120000000', '+37121111111');
    expect(await commitChange(replica, { intent, changes: [fine, change] })).toEqual({
      ok: false,
      problems,
    });
    expect(disk.entries.size).toBe(0);
    expect(replica.entries).toEqual([]);
  });

  test('an edit of a kind its field does not have', async () => {
    const { replica } = await furnished();
    const health = idOf(73);
    await commitChange(replica, {
      intent,
      changes: [
        {
          space: space.core,
          type: 'care-health',
          recordId: health,
          body: { op: 'create', data: { allergies: ['pienas'] } },
        },
      ],
    });
    const whole = await commitChange(replica, {
      intent,
      changes: [
        {
          space: space.core,
          type: 'care-health',
          recordId: health,
          body: { op: 'patch', fields: { allergies: { from: ['pienas'], to: ['olas'] } } },
        },
      ],
    });
    expect(whole).toEqual({ ok: false, problems: [{ field: 'allergies', code: 'INVALID_FIELD' }] });
    const note = idOf(74);
    await commitChange(replica, {
      intent,
      changes: [
        {
          space: space.social,
          type: 'plan-task',
          recordId: note,
          body: { op: 'create', data: { title: 'Zvanīt', status: 'open' } },
        },
      ],
    });
    const counted = await commitChange(replica, {
      intent,
      changes: [
        {
          space: space.social,
          type: 'plan-task',
          recordId: note,
          body: { op: 'patch', fields: { title: { plus: 1 } } },
        },
      ],
    });
    expect(counted).toEqual({ ok: false, problems: [{ field: 'title', code: 'INVALID_FIELD' }] });
  });

  test('a field that is written once', async () => {
    const { replica } = await furnished();
    const visit = { space: space.social, type: 'home-visit' as const, recordId: idOf(76) };
    const data = {
      kind: 'FOLLOW_UP_PLAN',
      outcome: 'done',
      visitedOn: '2026-05-04',
      startedAt: '2026-05-04T09:00:00.000Z',
      acknowledgement: 'not-asked',
      recordedBy: me,
      recordedByName: 'Ilze Kalniņa',
      review: 'submitted',
    };
    expect(
      (
        await commitChange(replica, {
          intent,
          changes: [{ ...visit, body: { op: 'create', data } }],
        })
      ).ok,
    ).toBe(true);
    const patched = await commitChange(replica, {
      intent,
      changes: [
        {
          ...visit,
          body: { op: 'patch', fields: { recordedByName: { from: 'Ilze Kalniņa', to: 'Cita' } } },
        },
      ],
    });
    expect(patched).toEqual({
      ok: false,
      problems: [{ field: 'recordedByName', code: 'FIXED_FIELD' }],
    });
  });

  test('nobody is signed in', async () => {
    const { replica } = await furnished();
    replica.state = { ...replica.state, signedIn: null };
    expect(await commitChange(replica, { intent, changes: [alertChange(70)] })).toEqual({
      ok: false,
      problems: [{ field: null, code: 'NOT_ALLOWED' }],
    });
  });
});

describe('into a space that can’t be read', () => {
  test.each(['social-worker', 'care-worker'] as const)(
    'a %s raises an alert, and sees it as their own',
    async (role) => {
      const { replica } = await furnished({ role });
      for (const of of [space.protected, signedIn.intakeSpaceId]) {
        const made = { ...alertChange(of === space.protected ? 70 : 71), space: of };
        expect((await commitChange(replica, { intent: 'raise-alert', changes: [made] })).ok).toBe(
          true,
        );
      }
      expect(replica.entries.map(({ space: of, state }) => [of, state])).toEqual([
        [space.protected, 'waiting'],
        [space.intake, 'waiting'],
      ]);
    },
  );

  test('nothing else goes there, and what went can’t be changed from here', async () => {
    const { replica } = await furnished();
    const plan = {
      space: space.protected,
      type: 'plan' as const,
      recordId: idOf(75),
      body: { op: 'create' as const, data: { text: 'x' } },
    };
    expect((await commitChange(replica, { intent, changes: [plan] })).ok).toBe(false);
    await commitChange(replica, { intent, changes: [alertChange(70)] });
    const later = {
      ...alertChange(70),
      body: { op: 'patch' as const, fields: { called: { add: ['112'], remove: [] } } },
    };
    expect(await commitChange(replica, { intent, changes: [later] })).toEqual({
      ok: false,
      problems: [{ field: null, code: 'RECORD_MISSING' }],
    });
  });
});

describe('what became of it', () => {
  test('an entry is settled by its own id and the hash of its own bytes only', async () => {
    const { replica, disk } = await furnished();
    await commitChange(replica, {
      intent,
      changes: [phoneChange('+37120000000', '+37121111111'), riskChange('low', 'high')],
    });
    const [first, second] = replica.entries as [Replica['entries'][0], Replica['entries'][0]];
    expect(
      await settleOutcomes(
        replica,
        [
          outcomeOf(first, 'applied', { bodyHash: second.bodyHash }),
          outcomeOf(second, 'applied', { changeId: idOf(9) }),
        ],
        {},
      ),
    ).toBe(0);
    expect([...disk.entries.values()].map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(
      await settleOutcomes(
        replica,
        [
          outcomeOf(first),
          outcomeOf(second, 'quarantined', { code: 'SCOPE_LOST', signature: 's' }),
        ],
        { lastContactAt: 'now', incarnation: 'one' },
      ),
    ).toBe(2);
    expect([...disk.entries.values()].map(({ state, outcome }) => [state, outcome?.kind])).toEqual([
      ['acknowledged', 'applied'],
      ['attention', 'quarantined'],
    ]);
    expect(disk.state).toMatchObject({
      lastContactAt: 'now',
      newestReceipt: { changeId: second.changeId },
    });
    // A second answer changes nothing, and a refusal keeps every word.
    expect(
      await settleOutcomes(replica, [outcomeOf(first, 'rejected'), outcomeOf(second)], {}),
    ).toBe(0);
    expect([...disk.entries.values()].map(({ body }) => body)).toEqual([first.body, second.body]);
  });

  test('the newest receipt is signed, of this life, and the last one given out', async () => {
    const { replica } = await furnished();
    const changes = [riskChange('low', 'high')];
    for (let i = 0; i < 5; i += 1) await commitChange(replica, { intent, changes });
    const [a, b, c, d, e] = replica.entries as [never, never, never, never, never];
    const settle = (...outcomes: Outcome[]) =>
      settleOutcomes(replica, outcomes, { incarnation: 'two' });
    const of = (entry: never, hour: number, over: Partial<Outcome> = {}) =>
      outcomeOf(entry, 'applied', {
        incarnation: 'two',
        signature: 's',
        acceptedAt: `2026-05-04T1${hour}:00:00.000Z`,
        ...over,
      });
    await settle(of(a, 3));
    const newest = replica.state.newestReceipt;
    expect(newest?.changeId).toBe(replica.entries[0]?.changeId);
    // Sent again, and answered with the older word; of the life before; nobody's word.
    await settle(of(b, 1, { duplicate: true }), of(c, 4, { incarnation: 'one' }));
    await settle(of(d, 5, { signature: undefined }));
    expect(replica.state.newestReceipt).toEqual(newest);
    await settle(of(e, 6));
    expect(replica.state.newestReceipt?.acceptedAt).toContain('T16');
  });

  test('settling fails with the disk: nothing is acknowledged in memory either', async () => {
    const { replica, ports, open } = await furnished();
    await commitChange(replica, { intent, changes: [phoneChange('+37120000000', '+37121111111')] });
    const full = await open({
      outbox: { ...ports.outbox, settle: () => Promise.reject(new Error('QuotaExceededError')) },
    });
    const [entry] = full.entries;
    await expect(settleOutcomes(full, [outcomeOf(entry as never)], {})).rejects.toThrow('Quota');
    expect(full.entries[0]?.state).toBe('waiting');
    expect(full.state.newestReceipt).toBeNull();
  });
});
