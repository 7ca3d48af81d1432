import type { DepositRequest, Sealed } from '#shared/protocol/device.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { PushResponse } from '#shared/protocol/sync.ts';
import type { DepositStore } from '#server/db/deposit-store.ts';
import type { DeviceStore } from '#server/db/device-store.ts';
import type { SentChange } from '#server/services/door/item.ts';
import type { Intake } from '#server/services/intake.ts';
import { noticeRestore } from '#server/services/notice-restore.ts';
import type { PushPorts } from '#server/services/push-changes.ts';
import { laterOf, waitsForRecords, wordToAnotherLife } from '#server/services/recovering.ts';
import { skewOf } from '#server/services/replica-facts.ts';
import { applyForAuthor } from './apply-for-author.ts';
import { rawDeposit } from './raw-deposit.ts';
import type { KnownDevice } from './authenticate-device.ts';

export interface DepositPorts extends PushPorts {
  readonly devices: DeviceStore;
  readonly deposits: DepositStore;
  readonly intake: Intake;
}

/**
 * Law (docs/laws.md L1): what a device leaves is judged as if its author had pushed it – the same ids, hashes, outcomes
 * and receipts, so that both ways together never double it. What nobody can open is kept as it came and said to be so.
 */
export async function depositChanges(
  ports: DepositPorts,
  { deviceId }: KnownDevice,
  requestId: string,
  request: DepositRequest,
): Promise<PushResponse | 'not-yours'> {
  const { replicaId, changes } = request;
  const [carried] = await ports.devices.carried(deviceId, [replicaId]);
  if (carried === undefined) return 'not-yours';
  const now = ports.now();
  const life = await noticeRestore(ports.restore, request);
  const elsewhere = wordToAnotherLife(request.incarnation, life, now);
  if (elsewhere !== null) return elsewhere;

  const opened = await Promise.all(
    changes.map((envelope) => open(ports.intake, envelope, request)),
  );
  const unread = changes.filter((_, i) => opened[i] === null);
  await ports.deposits.keep(
    unread.map((envelope) => rawDeposit(ports, envelope, carried)),
    now,
  );
  if (unread.length > 0) ports.onCommitted([], carried.municipalityId);

  const skewMs = skewOf(request.sentAt, now);
  const judged = await applyForAuthor(ports, carried, {
    requestId,
    changes: opened.filter((change) => change !== null),
    waitsForRecords: waitsForRecords(life, now),
    clock: {
      skewMs: skewMs ?? Number.NaN,
      lastSkewMs: carried.skewMs,
      quietAt: carried.quietAt?.getTime() ?? null,
    },
  });
  await ports.replicas.notePush(replicaId, { now, skewMs });
  const { incarnation } = life;
  const byHash = new Map(judged.map((outcome) => [outcome.bodyHash, outcome]));
  // Of the bytes that came: the envelope names those that were meant.
  const hashes = changes.map(({ bodyHash }, i) => {
    const change = opened[i] ?? null;
    return change === null ? bodyHash : ports.sha256(change.body);
  });
  const outcomes = changes.flatMap((envelope, i) =>
    opened[i] === null
      ? unreadable(envelope, incarnation, now)
      : (byHash.get(hashes[i] ?? '') ?? []),
  );
  return {
    incarnation,
    serverNow: now.toISOString(),
    outcomes,
    ...laterOf(hashes, outcomes),
  };
}

async function open(
  intake: Intake,
  envelope: Sealed,
  { replicaId }: DepositRequest,
): Promise<SentChange | null> {
  if (envelope.replicaId !== replicaId || envelope.format !== 'digisoc-sealed/1') return null;
  const body = await intake.open(envelope);
  return body === null ? null : { body, bodyHash: envelope.bodyHash };
}

/** Unsigned: no receipt for what the log does not know, or it would look as if the centre had been restored. */
function unreadable({ changeId, bodyHash }: Sealed, incarnation: string, now: Date): Outcome {
  return {
    changeId,
    bodyHash,
    kind: 'quarantined',
    code: 'UNREADABLE',
    space: '',
    rev: 0,
    incarnation,
    acceptedAt: now.toISOString(),
  };
}
