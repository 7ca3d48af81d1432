import type { OutboxEntry } from '#client/store/ports.ts';
import type { Checker } from './checker.ts';
import { containedIn } from './late.ts';
import { checkLate } from './laws-of-late.ts';
import { checkNumbers } from './laws-of-the-log.ts';
import type { MemoryCentre } from './memory-centre.ts';
import { parse } from './sent.ts';
import { sha256 } from './sim-codec.ts';
import type { SimDevice } from './sim-device.ts';

/** A change of which a person was told «saved», and what may have become of it without anybody's fault. */
export interface Promised {
  readonly hash: string;
  readonly seq: number;
  /** Devices on which it was saved: the profile it was written in, and copies made of it. */
  readonly at: Set<SimDevice>;
  /** What the disk damaged before it was sent is shown to its author; the centre never sees it whole. */
  damaged: boolean;
}

/** What must be true once everything is quiet. */
export function checkEnd(
  checker: Checker,
  devices: readonly SimDevice[],
  memory: MemoryCentre,
  promised: ReadonlyMap<string, Promised>,
  poison: ReadonlySet<string>,
  deadLetters: ReadonlyMap<string, string>,
): void {
  const entries = new Map(
    devices.map((device) => [
      device,
      new Map([...device.disk.entries.values()].map((entry) => [entry.changeId, entry] as const)),
    ]),
  );
  for (const [changeId, promise] of promised)
    for (const device of promise.at) {
      const entry = entries.get(device)?.get(changeId);
      if (poison.has(changeId) && entry?.state === 'waiting')
        checkAside(checker, entry, deadLetters);
      else checkPromise(checker, memory, device, changeId, promise, entry);
    }
  for (const device of devices) checkCopy(checker, device, memory);
  checkMembers(checker, memory);
  checkLate(checker, memory);
  checkNumbers(checker, memory);
}

/** What the centre fails on keeps its words here, and once it was put aside there too. */
function checkAside(
  checker: Checker,
  { changeId, body, outcome }: OutboxEntry,
  deadLetters: ReadonlyMap<string, string>,
): void {
  if (outcome !== null && deadLetters.get(changeId) !== body)
    checker.fail('law 5', 'what the centre fails on was put aside and its words are not there');
}

function checkPromise(
  checker: Checker,
  memory: MemoryCentre,
  device: SimDevice,
  changeId: string,
  { hash, seq, damaged, at }: Promised,
  entry: OutboxEntry | undefined,
): void {
  const logged = memory.log.get(changeId);
  if (entry === undefined) {
    if (device.disk.state.trimmedSeq < seq)
      checker.fail('law 5', 'a saved change is not on the device any more');
    if (logged === undefined) checker.fail('law 5', 'a saved change never reached the centre');
    return;
  }
  const refused = entry.state === 'attention' || entry.state === 'settled';
  if (refused && entry.body.length === 0)
    checker.fail('law 5', 'a refused change lost its words on the device');
  if (damaged && refused) return;
  // No whole request of this device's came with it: its author is shown it, with every word.
  const unsendable = refused && entry.outcome?.code === 'UNREADABLE';
  if (logged === undefined) {
    // What its author has dealt with was written anew; a centre that was put back need not hear the old words again.
    if (!unsendable && entry.state !== 'settled')
      checker.fail('law 5', 'a saved change never reached the centre');
  } else if (logged.outcome.bodyHash !== hash || sha256(logged.body) !== hash)
    checker.fail('law 5', 'a change reached the centre with other bytes');
  // A copy of the profile may have brought it all the same.
  else if (unsendable && at.size > 1) return;
  else if (entry.state !== 'settled' && entry.outcome?.kind !== logged.outcome.kind)
    checker.fail('law 5', 'device and centre tell of different outcomes');
  else if (entry.outcome?.bodyHash !== hash)
    checker.fail('law 5', 'a change was acknowledged by another hash');
}

function checkCopy(checker: Checker, { disk }: SimDevice, memory: MemoryCentre): void {
  for (const space of disk.base.vector.keys()) {
    // Its right has ended and it waits for an answer: nobody brings it up to date any more.
    if (disk.base.head.leaving.includes(space)) continue;
    const { segment, tail } = disk.base.bases.get(space) ?? { segment: null, tail: [] };
    const rows = new Map<string, { id: string; rev: number; data: unknown }>();
    const packed = segment === null ? '[]' : Buffer.from(segment).toString();
    for (const row of [...(JSON.parse(packed) as typeof tail), ...tail]) rows.set(row.id, row);
    if (plain(rows.values()) !== plain(memory.rowsOf(space).values()))
      checker.fail('law 6', 'a device shows something else than the centre');
  }
  for (const space of disk.base.bases.keys())
    if (!disk.base.vector.has(space))
      checker.fail('law 7', 'rows of a space stayed on a device after its right had gone');
}

function plain(rows: Iterable<{ id: string; rev: number; data: unknown }>): string {
  const list = [...rows].map(({ id, rev, data }) => ({ id, rev, data }));
  return JSON.stringify(list.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

/** Sets conserve what was added and removed: folded in the order in which the centre took it, nothing more or less stands. */
function checkMembers(checker: Checker, memory: MemoryCentre): void {
  const sums = new Map<string, Set<unknown>>();
  for (const { recordId: id, body: text, outcome } of memory.log.values()) {
    if (outcome.kind === 'rejected' || outcome.kind === 'quarantined') continue;
    const one = parse(text);
    const late = one.op === 'adopt' && one.body.choice === 'take' ? memory.record(id) : undefined;
    for (const { recordId, body } of late === undefined ? [one] : containedIn(late)) {
      const edit = body.fields?.['allergies'];
      if (edit === undefined) continue;
      const sum = sums.get(recordId) ?? new Set<unknown>();
      for (const member of edit.remove ?? []) sum.delete(member);
      for (const member of edit.add ?? []) sum.add(member);
      sums.set(recordId, sum);
    }
  }
  for (const [recordId, sum] of sums) {
    const stands = memory.record(recordId)?.data['allergies'] as readonly string[];
    if (sum.size !== stands.length || !stands.every((member) => sum.has(member)))
      checker.fail(
        'law 5',
        'a set holds something else than the sum of what was added and removed',
      );
  }
}
