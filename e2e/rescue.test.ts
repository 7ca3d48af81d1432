import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  rescuedDraft,
  rescuedFile,
  rescueFileLimits,
  rescueLine,
  rescueProofText,
} from '#shared/protocol/rescue.ts';
import { readRescueFile } from '#client/remote/rescue.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { makeCredential } from '#client/store/device-credential.ts';
import type { FileRow } from '#client/store/file-ports.ts';
import { rescueFile } from '#client/store/rescue-file.ts';
import { settleOutcomes } from '#client/store/settle.ts';
import { alertChange, device, outcomeOf, signedIn } from '#client/store/testing/device.ts';
import { isSigned } from '#server/services/device/authenticate-device.ts';
import { loadIntake } from '#server/services/intake.ts';

// A rescue file as a tablet writes it without a network, and as the centre reads it: the two ends meet here only.

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

async function dyingTablet() {
  const values = new Map<string, string>();
  const intake = await loadIntake(
    {
      async keep(key, make) {
        values.set(key, values.get(key) ?? make());
        return values.get(key) ?? '';
      },
      replace: async (_key, from) => from,
    },
    () => new Date(0),
  );
  const tablet = device();
  const replica = await tablet.open();
  const save = (n: number) =>
    replica.turn(() => commitChange(replica, { intent: 'raise-alert', changes: [alertChange(n)] }));
  for (const n of [201, 202, 203]) await save(n);
  const [taken, refused] = replica.entries;
  if (taken === undefined || refused === undefined) throw new Error('nothing was saved');
  await settleOutcomes(replica, [outcomeOf(taken), outcomeOf(refused, 'rejected')], {});
  await replica.ports.outbox.swapDraft(
    {
      key: 'consultation:1',
      form: 'consultation',
      caseId: null,
      savedAt: '2026-05-04T10:00:00.000Z',
      startedAt: '2026-05-04T09:00:00.000Z',
      value: { topic: 'Pabalsts' },
    },
    null,
  );
  const credential = await makeCredential(randomUUID());
  const knows = {
    intakeKey: () => intake.current(),
    enrolledAt: async (): Promise<string | null> => 'one',
    credential: async () => credential,
  };
  return { replica, intake, credential, knows };
}

test('it holds everything the centre has not acknowledged, and the drafts, for the centre alone', async () => {
  const { replica, intake, credential, knows } = await dyingTablet();
  const text = (await rescueFile(replica, knows, null))?.text ?? '';
  for (const word of ['Bērns', signedIn.name, signedIn.accountId, 'Pabalsts', 'raise-alert'])
    expect(text).not.toContain(word);
  const file = readRescueFile(text);
  expect(file).toMatchObject({ deviceId: credential.deviceId, entries: 3 });
  const opened = [];
  for (const line of file?.lines ?? []) {
    const { proof, ...envelope } = rescueLine.parse(JSON.parse(line));
    const signed = rescueProofText(credential.deviceId, envelope);
    expect(isSigned(signed, proof ?? '', credential.publicKey)).toBe(true);
    const plain = await intake.open(envelope);
    expect(sha256(plain ?? '')).toBe(envelope.bodyHash);
    opened.push(plain);
  }
  const unsent = replica.entries.filter(({ state }) => state !== 'acknowledged');
  expect(unsent.map(({ state }) => state)).toEqual(['attention', 'waiting']);
  expect(opened.slice(0, 2)).toEqual(unsent.map(({ body }) => body));
  expect(rescuedDraft.parse(JSON.parse(opened[2] ?? ''))).toMatchObject({
    accountId: signedIn.accountId,
    draft: { form: 'consultation', value: { topic: 'Pabalsts' } },
  });
  // Nothing of the outbox has moved.
  expect(unsent).toHaveLength(2);
});

test('a device the centre does not know signs nothing; one that never heard of it writes nothing open', async () => {
  const { replica, knows } = await dyingTablet();
  const unknown = await rescueFile(replica, { ...knows, enrolledAt: async () => null }, null);
  const file = readRescueFile(unknown?.text ?? '');
  expect(file?.deviceId).toBeNull();
  expect(file?.lines.map((line) => rescueLine.parse(JSON.parse(line)).proof)).toEqual([
    null,
    null,
    null,
  ]);
  expect(await rescueFile(replica, { ...knows, intakeKey: async () => null }, null)).toBeNull();
});

test('a file that was cut gives its whole lines, and says how many there should be', async () => {
  const { replica, knows } = await dyingTablet();
  const text = (await rescueFile(replica, knows, null))?.text ?? '';
  const lines = text.split('\n');
  const cut = readRescueFile(`${lines.slice(0, 3).join('\n')}\n${lines[3]?.slice(0, 200)}`);
  expect(cut).toMatchObject({ entries: 3 });
  expect(cut?.lines.filter(isWhole)).toHaveLength(2);
});

test('one byte that the disk changed costs one line at most, wherever it lies', async () => {
  const { replica, knows } = await dyingTablet();
  const bytes = Buffer.from((await rescueFile(replica, knows, null))?.text ?? '');
  for (let at = 0; at < bytes.length; at += 7) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 0x15;
    const read = readRescueFile(new TextDecoder().decode(damaged));
    expect(read, `byte ${at}`).not.toBeNull();
    expect(read?.lines.filter(isWhole).length, `byte ${at}`).toBeGreaterThanOrEqual(2);
  }
});

test('photographs go with it as far as they fit, and what does not is counted', async () => {
  const { replica, intake, knows } = await dyingTablet();
  const bytesOf = new Map([
    ['a', new Uint8Array([1, 2, 3])],
    ['b', new Uint8Array(rescueFileLimits.one + 1)],
    ['c', new Uint8Array([4])],
  ]);
  const row = (sha256: string, over: Partial<FileRow> = {}): FileRow => ({
    id: randomUUID(),
    space: randomUUID(),
    sha256,
    bytes: bytesOf.get(sha256)?.byteLength ?? 1,
    mine: true,
    state: 'waiting',
    why: null,
    uploadPath: null,
    safeAt: null,
    heardAt: null,
    ...over,
  });
  const rows = [
    row('a'),
    row('b'),
    row('lost'),
    row('c', { state: 'safe' }),
    row('c', { mine: false }),
  ];
  const files = {
    all: () => rows,
    read: async (sha256: string) => bytesOf.get(sha256) ?? null,
    has: (sha256: string) => bytesOf.has(sha256),
  };
  const made = await rescueFile(replica, knows, files);
  expect(made?.photographsLeft).toBe(2);
  const file = readRescueFile(made?.text ?? '');
  expect(file?.entries).toBe(4);
  const { proof: _, ...envelope } = rescueLine.parse(JSON.parse(file?.lines.at(-1) ?? ''));
  const plain = rescuedFile.parse(JSON.parse((await intake.open(envelope)) ?? ''));
  expect(plain).toMatchObject({
    accountId: signedIn.accountId,
    attachmentId: rows[0]?.id,
    bytes: Buffer.from([1, 2, 3]).toString('base64'),
  });
});

function isWhole(line: string): boolean {
  try {
    return rescueLine.safeParse(JSON.parse(line)).success;
  } catch {
    return false;
  }
}
