import { isRecordType } from '#shared/domain/records.ts';
import { instant, uuid } from '#shared/domain/values.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import type { DeadLetterRequest } from '#shared/protocol/dead-letter.ts';
import type { KeptRequest, Sealed } from '#shared/protocol/device.ts';
import type { DeadLetterStore } from '#server/db/dead-letter-store.ts';
import type { DepositStore } from '#server/db/deposit-store.ts';
import type { DeviceStore } from '#server/db/device-store.ts';
import type { Intake } from '#server/services/intake.ts';
import type { KnownDevice } from './authenticate-device.ts';
import { rawDeposit } from './raw-deposit.ts';

export interface KeepUnjudgedPorts {
  readonly devices: Pick<DeviceStore, 'carried'>;
  readonly letters: DeadLetterStore;
  readonly deposits: DepositStore;
  readonly intake: Intake;
  readonly sha256: (text: string) => string;
  readonly now: () => Date;
  readonly onKept: (municipalityId: string) => void;
}

type Letter = DeadLetterRequest['changes'][number];

/**
 * Law (docs/laws.md L1, L7): what the centre fails on is not on one tablet only, also when nobody can sign in there. Its
 * bytes go to the letters of its author, where no door reads them; what can't even be opened is kept sealed. Both wait
 * for a supervisor. It is no outcome, but the device may let go of an ended account's copies.
 */
export async function keepUnjudged(
  ports: KeepUnjudgedPorts,
  { deviceId }: KnownDevice,
  { replicaId, changes }: KeptRequest,
): Promise<{ readonly kept: number } | 'not-yours'> {
  const [author] = await ports.devices.carried(deviceId, [replicaId]);
  if (author === undefined) return 'not-yours';
  const now = ports.now();
  const opened = await Promise.all(
    changes.map(async (envelope) => ({ envelope, body: await open(ports, envelope, replicaId) })),
  );
  const letters = opened.flatMap(({ envelope, body }) =>
    body === null ? [] : [letterOf(envelope, body, now)],
  );
  const shut = opened.filter(({ body }) => body === null).map(({ envelope }) => envelope);
  await ports.deposits.keep(
    shut.map((envelope) => rawDeposit(ports, envelope, author)),
    now,
  );
  const held =
    letters.length === 0 ? 0 : await ports.letters.keep(author.accountId, replicaId, letters, now);
  ports.onKept(author.municipalityId);
  return { kept: held + shut.length };
}

async function open(
  { intake, sha256 }: KeepUnjudgedPorts,
  envelope: Sealed,
  replicaId: string,
): Promise<string | null> {
  if (envelope.replicaId !== replicaId || envelope.format !== 'digisoc-sealed/1') return null;
  const body = await intake.open(envelope);
  return body !== null && sha256(body) === envelope.bodyHash ? body : null;
}

/** What stands beside the bytes is taken from them as far as they can be read; else it is left empty. */
function letterOf({ changeId, bodyHash }: Sealed, body: string, now: Date): Letter {
  const read = readable(body);
  const { groupId, space, type, intent, at } = read ?? {};
  return {
    changeId,
    bodyHash,
    body,
    groupId: uuid.safeParse(groupId).data ?? changeId,
    space: uuid.safeParse(space).data ?? null,
    type: type !== undefined && isRecordType(type) ? type : '',
    intent: /^[\w-]{1,100}$/u.exec(intent ?? '')?.[0] ?? '',
    savedAt: instant.safeParse(at).data ?? now.toISOString(),
  };
}

function readable(body: string): ReturnType<typeof decodeChange> {
  try {
    return decodeChange(body);
  } catch {
    return null;
  }
}
