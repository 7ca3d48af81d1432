import { isDeeperThan } from '#shared/lib/json-depth.ts';
import { ok } from '#shared/lib/result.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import {
  rescuedDraft,
  rescueLine,
  rescueProofText,
  type RescueLine,
  type RescueTaken,
  type TakeRescue,
} from '#shared/protocol/rescue.ts';
import type { NewDeposit } from '#server/db/deposit-store.ts';
import type { Author, CarriedReplica } from '#server/db/device-store.ts';
import { applyForAuthor } from '#server/services/device/apply-for-author.ts';
import { isSigned } from '#server/services/device/authenticate-device.ts';
import type { DepositPorts } from '#server/services/device/deposit-changes.ts';
import { nameFrom, type SentChange } from '#server/services/door/item.ts';
import { takeRescuedFiles, type RescuedFilePorts } from './take-rescued-files.ts';
import { roleDenied, type Answer, type Ask } from './office-ports.ts';

/** A line that could be opened. */
export interface ReadLine {
  readonly line: RescueLine;
  readonly text: string;
}

/** `carried`: the device that signed it is known to carry its replica. */
interface Opened extends ReadLine {
  readonly carried: CarriedReplica | undefined;
}

/**
 * Law (docs/laws.md L1, L2): whoever takes in a file reads nothing of it. What the device itself signed goes through the
 * door as its author, within the supervisor's municipality; everything else – drafts, another municipality's work, what
 * nobody can prove or open – is kept for a person to decide, and the same file twice is the same.
 */
export async function takeRescueFile(
  ports: DepositPorts & RescuedFilePorts,
  ask: Ask,
  { deviceId, lines }: TakeRescue,
): Promise<Answer<RescueTaken>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const opened = await Promise.all(lines.map((line) => openLine(ports, line)));
  const whole = opened.filter((one) => one !== null);
  const read = whole.filter((one) => !isFile(one));
  const proven = await provenBy(ports, deviceId, read);
  const counts = { taken: 0, known: 0, queued: 0, unreadable: lines.length - whole.length };
  const kept = unreadLines(
    ports,
    ask,
    lines.filter((_, i) => opened[i] === null),
  );

  const authors = await authorsOf(ports, proven);
  for (const [key, changes] of batchesOf(proven.filter(isChange), ask, authors)) {
    for (const [i, outcome] of (await judge(ports, ask, key, changes)).entries()) {
      if (outcome === null) kept.push(rawChange(ports, ask, changes[i] as Opened, key.author));
      else if (outcome.duplicate === true) counts.known += 1;
      else if (outcome.kind === 'rejected' || outcome.kind === 'quarantined') counts.queued += 1;
      else counts.taken += 1;
    }
  }
  for (const one of proven.filter((each) => !isChange(each)))
    kept.push(draftOf(ports, ask, one, authors));
  const added = await ports.deposits.keep(kept, ports.now());
  for (const { id, kind } of kept) {
    if (kind === 'file') continue;
    if (added.has(id)) counts.queued += 1;
    else counts.known += 1;
  }
  const files = await takeRescuedFiles(ports, ask, whole.filter(isFile));
  for (const key of ['taken', 'known', 'queued'] as const) counts[key] += files[key];
  for (const town of new Set(kept.map(({ municipalityId }) => municipalityId)))
    ports.onCommitted([], town);
  return ok(counts);
}

const isFile = ({ line }: ReadLine): boolean => line.format === 'digisoc-file/1';
const isChange = ({ line }: Opened): boolean => line.format === 'digisoc-sealed/1';

async function openLine({ intake, sha256 }: DepositPorts, line: string): Promise<ReadLine | null> {
  const parsed = rescueLine.safeParse(parse(line));
  if (!parsed.success) return null;
  const { proof: _, ...envelope } = parsed.data;
  const text = await intake.open(envelope);
  return text === null || sha256(text) !== envelope.bodyHash ? null : { line: parsed.data, text };
}

function parse(text: string): unknown {
  if (isDeeperThan(text, limits.jsonDepth)) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

async function provenBy(
  { devices }: DepositPorts,
  deviceId: string | null,
  read: readonly ReadLine[],
): Promise<readonly Opened[]> {
  const key = deviceId === null ? undefined : await devices.publicKeyOf(deviceId);
  if (deviceId === null || key === undefined)
    return read.map((one) => ({ ...one, carried: undefined }));
  const replicaIds = [...new Set(read.map(({ line }) => line.replicaId))];
  const carried = new Map(
    (await devices.carried(deviceId, replicaIds)).map((one) => [one.replicaId, one]),
  );
  return read.map((one) => {
    const { proof, ...envelope } = one.line;
    const signed = proof !== null && isSigned(rescueProofText(deviceId, envelope), proof, key);
    return { ...one, carried: signed ? carried.get(envelope.replicaId) : undefined };
  });
}

/** Whom a line names itself, where no device proves it. */
function namedAuthor({ line, text }: Opened): string | undefined {
  return line.format === 'digisoc-sealed/1'
    ? decodeChange(text)?.actor
    : rescuedDraft.safeParse(parse(text)).data?.accountId;
}

async function authorsOf(
  { devices }: DepositPorts,
  read: readonly Opened[],
): Promise<ReadonlyMap<Opened, Author>> {
  const named = read.map((one) => one.carried?.accountId ?? namedAuthor(one));
  const found = new Map(
    (await devices.authors(named.filter((id) => id !== undefined))).map((one) => [
      one.accountId,
      one,
    ]),
  );
  return new Map(
    read.flatMap((one, i) => {
      const author = found.get(named[i] ?? '');
      return author === undefined ? [] : [[one, author] as const];
    }),
  );
}

interface BatchKey {
  readonly author: Author | undefined;
  readonly replicaId: string;
  readonly asAuthor: boolean;
}

/** By replica, in the order of the file: a group of changes stays together. */
function batchesOf(
  changes: readonly Opened[],
  { actor }: Ask,
  authors: ReadonlyMap<Opened, Author>,
): readonly (readonly [BatchKey, readonly Opened[]])[] {
  const batches = new Map<string, [BatchKey, Opened[]]>();
  for (const one of changes) {
    const author = authors.get(one);
    const asAuthor =
      one.carried !== undefined && one.carried.municipalityId === actor.municipalityId;
    const { replicaId } = one.line;
    const key = [author?.accountId ?? '', replicaId, asAuthor].join(' ');
    const batch = batches.get(key) ?? [{ author, replicaId, asAuthor }, []];
    batch[1].push(one);
    batches.set(key, batch);
  }
  return [...batches.values()];
}

/** Null for what the door could not be asked about: it is kept as it is. */
async function judge(
  ports: DepositPorts,
  ask: Ask,
  { author, replicaId, asAuthor }: BatchKey,
  changes: readonly Opened[],
): Promise<readonly (Outcome | null)[]> {
  if (author === undefined) return changes.map(() => null);
  const apply = (sent: readonly SentChange[]) =>
    applyForAuthor(
      ports,
      // The numbers of a replica are taken from nobody but itself.
      { ...author, replicaId: asAuthor ? replicaId : `file~${author.accountId}` },
      {
        requestId: ask.httpRequestId,
        changes: sent,
        ...(asAuthor ? {} : { putAside: 'BROUGHT_IN_FILE' as const }),
      },
    );
  const sent = changes.map(({ line, text }) => ({ body: text, bodyHash: line.bodyHash }));
  try {
    return await apply(sent);
  } catch (error) {
    if (sent.length === 1) return [null];
    // One the centre fails on stops no other.
    const one = sent.map((change) => apply([change]).then(([outcome]) => outcome ?? null));
    const alone = await Promise.allSettled(one);
    if (alone.every(({ status }) => status === 'rejected')) throw error;
    return alone.map((result) => (result.status === 'fulfilled' ? result.value : null));
  }
}

function rawChange(
  { sha256 }: DepositPorts,
  { actor }: Ask,
  { line, text }: Opened,
  author: Author | undefined,
): NewDeposit {
  return {
    id: nameFrom(sha256(`change ${line.bodyHash}`)),
    kind: 'change',
    municipalityId: author?.municipalityId ?? actor.municipalityId,
    actorId: author?.accountId ?? null,
    replicaId: line.replicaId,
    body: text,
    receivedBy: actor.id,
  };
}

function draftOf(
  { sha256 }: DepositPorts,
  { actor }: Ask,
  one: Opened,
  authors: ReadonlyMap<Opened, Author>,
): NewDeposit {
  const author = authors.get(one);
  return {
    id: nameFrom(sha256(`draft ${one.line.bodyHash}`)),
    kind: 'draft',
    municipalityId: author?.municipalityId ?? actor.municipalityId,
    actorId: author?.accountId ?? null,
    replicaId: one.line.replicaId,
    body: one.text,
    receivedBy: actor.id,
  };
}

/** All of a request in one: a thousand lines of rubbish are one thing to look at. */
function unreadLines(
  { sha256 }: DepositPorts,
  { actor }: Ask,
  lines: readonly string[],
): NewDeposit[] {
  if (lines.length === 0) return [];
  const body = lines.join('\n');
  return [
    {
      id: nameFrom(sha256(`file ${body}`)),
      kind: 'file',
      municipalityId: actor.municipalityId,
      actorId: null,
      replicaId: null,
      body,
      receivedBy: actor.id,
    },
  ];
}
