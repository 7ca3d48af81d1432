import 'fake-indexeddb/auto';
import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { deviceRequestText, type IntakeKey, type Sealed } from '#shared/protocol/device.ts';
import { makeCredential, signAsDevice } from '#client/store/device-credential.ts';
import { openDevice } from '#client/store/device-database.ts';
import { sealEnvelope } from '#client/store/seal-envelope.ts';
import type { MetaStore } from '#server/db/meta-store.ts';
import { isSigned } from '#server/services/device/authenticate-device.ts';
import { loadIntake, type Intake } from '#server/services/intake.ts';

// What a device seals and signs, as the centre reads it: the two ends meet here only.

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const text = JSON.stringify({ what: 'Apsekošana', note: 'Ķirzaka 🙂 \u0000' });

function memoryMeta(): Pick<MetaStore, 'keep' | 'replace'> {
  const values = new Map<string, string>();
  return {
    async keep(key, make) {
      const value = values.get(key) ?? make();
      values.set(key, value);
      return value;
    },
    async replace(key, from, to) {
      if (values.get(key) === from) values.set(key, to);
      return values.get(key) ?? to;
    },
  };
}

let intake: Intake;
let key: IntakeKey;
let named: Pick<Sealed, 'format' | 'replicaId' | 'changeId' | 'bodyHash'>;
beforeAll(async () => {
  intake = await loadIntake(memoryMeta(), () => new Date(0));
  key = await intake.current();
  named = {
    format: 'digisoc-sealed/1',
    replicaId: 'tablet-1',
    changeId: randomUUID(),
    bodyHash: sha256(text),
  };
});

test('the centre opens what was sealed to it, byte for byte', async () => {
  expect(await intake.open(await sealEnvelope(key, named, text))).toBe(text);
  const long = 'ā'.repeat(300_000);
  expect(await intake.open(await sealEnvelope(key, named, long))).toBe(long);
});

test('nothing of an envelope can be changed, and no other centre opens it', async () => {
  const envelope = await sealEnvelope(key, named, text);
  const other = await sealEnvelope(key, { ...named, changeId: randomUUID() }, text);
  const hostile: Sealed[] = [
    { ...envelope, changeId: other.changeId },
    { ...envelope, replicaId: 'tablet-2' },
    { ...envelope, bodyHash: sha256('other') },
    { ...envelope, format: 'digisoc-draft/1' },
    { ...envelope, keyId: 'unknown' },
    { ...envelope, ct: other.ct },
    { ...envelope, enc: other.enc },
    { ...envelope, ct: envelope.ct.slice(0, -4) },
    { ...envelope, ct: '' },
    { ...envelope, enc: 'AAAA' },
  ];
  for (const one of hostile) expect(await intake.open(one)).toBeNull();
  const elsewhere = await loadIntake(memoryMeta(), () => new Date(0));
  expect(await elsewhere.open(envelope)).toBeNull();
  expect(await elsewhere.open({ ...envelope, keyId: (await elsewhere.current()).id })).toBeNull();
});

test('two seals of the same text have nothing in common', async () => {
  const [one, two] = [await sealEnvelope(key, named, text), await sealEnvelope(key, named, text)];
  expect(one.ct).not.toBe(two.ct);
  expect(one.enc).not.toBe(two.enc);
});

test('after a rotation both keys open, and a process that has not heard of it finds out', async () => {
  const meta = memoryMeta();
  const one = await loadIntake(meta, () => new Date(0));
  const two = await loadIntake(meta, () => new Date(0));
  const before = await sealEnvelope(await one.current(), named, text);
  await one.rotate();
  const after = await sealEnvelope(await one.current(), named, text);
  expect(after.keyId).not.toBe(before.keyId);
  for (const reader of [one, two]) {
    expect(await reader.open(before)).toBe(text);
    expect(await reader.open(after)).toBe(text);
  }
});

test('the centre knows the device’s signature, and its key never leaves the device', async () => {
  const credential = await makeCredential(randomUUID());
  const request = {
    method: 'POST',
    path: '/api/device/deposit',
    bodyHash: sha256('{}'),
    at: '',
    nonce: '',
  };
  const signed = deviceRequestText({ ...request, deviceId: credential.deviceId });
  const signature = await signAsDevice(credential, signed);
  expect(isSigned(signed, signature, credential.publicKey)).toBe(true);
  expect(isSigned(`${signed} `, signature, credential.publicKey)).toBe(false);
  const other = await makeCredential(randomUUID());
  expect(isSigned(signed, signature, other.publicKey)).toBe(false);
  expect(isSigned(signed, signature, { ...other.publicKey, x: 'A'.repeat(43) })).toBe(false);
  await expect(crypto.subtle.exportKey('jwk', credential.privateKey)).rejects.toThrow(
    'not extractable',
  );
});

test('a device makes its credential once, and keeps the newest intake key it heard', async () => {
  const device = await openDevice();
  const [one, two] = await Promise.all([device.credential(), device.credential()]);
  expect(two.deviceId).toBe(one.deviceId);
  expect((await (await openDevice()).credential()).deviceId).toBe(one.deviceId);
  expect(isSigned('x', await signAsDevice(await device.credential(), 'x'), one.publicKey)).toBe(
    true,
  );
  expect(await device.intakeKey()).toBeNull();
  await device.keepIntakeKey(key);
  expect(await (await openDevice()).intakeKey()).toEqual(key);
  expect(await device.enrolledAt('tablet-1')).toBeNull();
  await device.noteEnrolled('tablet-1', 'one');
  expect(await device.enrolledAt('tablet-1')).toBe('one');
  expect(await device.people()).toEqual([]);
});
