import type { Replica } from '#client/store/replica.ts';
import type { OutboxEntry } from '#client/store/ports.ts';
import type { Checker } from './checker.ts';
import type { MemoryCentre } from './memory-centre.ts';
import type { SimDevice, Tab } from './sim-device.ts';

// Laws that hold at every instant of a town's life. They share no code with the merge.

/** Spaces a person had a right to at some instant between the two. */
export function heldBetween(
  memory: MemoryCentre,
  personId: string,
  fromMs: number,
  toMs: number,
): Set<string> {
  return new Set(
    memory.scope.flatMap(({ personId: who, spaceId, from, to }) =>
      who === personId && from <= toMs && (to === null || to > fromMs) ? [spaceId] : [],
    ),
  );
}

/** Law 7, on the wire: no row of a space leaves for somebody who had no right to it while they asked. */
export function checkAnswer(
  checker: Checker,
  allowed: ReadonlySet<string>,
  bytes: readonly Uint8Array[],
): void {
  for (const frame of bytes) {
    const length = new DataView(frame.buffer, frame.byteOffset).getUint32(0);
    const head = Buffer.from(frame.buffer, frame.byteOffset + 4, length).toString();
    const header = JSON.parse(head) as { t: string; space?: string };
    if (header.space !== undefined && !allowed.has(header.space))
      checker.fail('law 7', 'a row left for somebody without a right to it');
  }
}

/** Nothing leaves the device while unsent work for it waits: purge comes after the answer. */
export function checkPurge(checker: Checker, device: SimDevice, spaces: readonly string[]): void {
  const gone = new Set(spaces);
  for (const { state, space } of device.disk.entries.values())
    if (state === 'waiting' && gone.has(space))
      checker.fail('law 7', 'a space was purged before its unsent work was answered');
}

/** What a device says is gone is gone. */
export function checkSaidGone(
  checker: Checker,
  { disk }: SimDevice,
  spaces: readonly string[],
): void {
  for (const space of spaces)
    if (disk.base.bases.has(space))
      checker.fail('law 7', 'a device says that a copy is gone, and it is there');
}

/** After a round that missed nothing: only what the person had a right to while it ran, or what still waits for an answer. */
export function checkRound(
  checker: Checker,
  memory: MemoryCentre,
  device: SimDevice,
  tab: Tab,
  nowMs: number,
): void {
  const held = heldBetween(memory, device.actor.id, tab.rounds.beganAtMs, nowMs);
  const waiting = new Set(
    [...device.disk.entries.values()].flatMap(({ state, space }) =>
      state === 'waiting' ? [space] : [],
    ),
  );
  for (const space of [...device.disk.base.vector.keys(), ...device.disk.base.bases.keys()])
    if (!held.has(space) && !waiting.has(space) && !device.disk.base.head.leaving.includes(space))
      checker.fail('law 7', 'a row is on a device outside its scope after a completed round');
}

interface Sent {
  readonly body?: {
    fields?: Record<string, { to?: unknown }>;
    subjectId?: string;
    field?: string;
    value?: unknown;
  };
}

/** Read your writes: what a person wrote last is what they see until its result has been pulled. */
export function checkOwnWords(
  checker: Checker,
  memory: MemoryCentre,
  replica: Replica,
  record: string,
  field: string,
  shown: unknown,
): void {
  const last = lastWords(replica.entries, checker.late, record, field);
  // What was looked at a moment ago and has been taken away since is nobody's to compare.
  if (last === null || !replica.vector.has(last.entry.space)) return;
  const outcome = memory.log.get(last.entry.changeId)?.outcome ?? last.entry.outcome;
  const refused =
    outcome?.kind === 'rejected' ||
    outcome?.kind === 'quarantined' ||
    last.entry.state === 'attention' ||
    last.entry.state === 'settled';
  const pulled =
    outcome !== undefined &&
    outcome !== null &&
    last.entry.state !== 'waiting' &&
    replica.heldRev(last.entry.space) >= outcome.rev;
  if (!refused && !pulled && JSON.stringify(last.to) !== JSON.stringify(shown))
    checker.fail('read your writes', `${field} did not show what its writer wrote`);
}

function lastWords(
  entries: readonly OutboxEntry[],
  late: ReadonlyMap<string, string>,
  record: string,
  field: string,
): { entry: OutboxEntry; to: unknown } | null {
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const entry = entries[i] as OutboxEntry;
    // What they took over from a colleague may stand above their own words.
    if (late.get(entry.recordId)?.includes(record) === true) return null;
    if (!entry.body.includes(record)) continue;
    // The older shape called it by its whole name (strange-apps.ts).
    const { body } = JSON.parse(entry.body.replace('"telephone":', '"phone":')) as Sent;
    const to =
      entry.recordId === record
        ? body?.fields?.[field]?.to
        : body?.subjectId === record && body.field === field
          ? body.value
          : undefined;
    if (to !== undefined) return { entry, to };
  }
  return null;
}
