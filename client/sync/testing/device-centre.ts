import { err, ok } from '#shared/lib/result.ts';
import type { DeviceHandshakeRequest, IntakeKey, Sealed } from '#shared/protocol/device.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { PushResponse } from '#shared/protocol/sync.ts';
import type { DeviceRemote } from '#client/remote/device-port.ts';
import type { SyncRemote } from '#client/remote/sync-port.ts';
import type { DeviceMemory } from '#client/store/device-database.ts';

/** What a courier remembers, in memory. */
export function deviceMemory(): DeviceMemory & { key: IntakeKey | null } {
  const enrolled = new Map<string, string | null>();
  const memory = {
    key: null as IntakeKey | null,
    intakeKey: async () => memory.key,
    keepIntakeKey: async (key: IntakeKey) => {
      memory.key = key;
    },
    enrolledAt: async (replicaId: string) => enrolled.get(replicaId) ?? null,
    noteEnrolled: async (replicaId: string, incarnation: string | null) =>
      void enrolled.set(replicaId, incarnation),
  };
  return memory;
}

export const intakeKey: IntakeKey = { id: 'key-1', publicKey: 'of the centre' };

/** Nobody but the test reads it; the envelope is the product's. */
export const openSeal = async (
  key: IntakeKey,
  named: Pick<Sealed, 'format' | 'replicaId' | 'changeId' | 'bodyHash'>,
  text: string,
): Promise<Sealed> => ({ ...named, keyId: key.id, enc: 'enc', ct: text });

/** A hash that a test can read. */
export const namedByFirst = (bytes: Uint8Array): string => String(bytes[0]).padStart(64, '0');

/**
 * A centre that takes changes by push and by deposit, knows each by its id, and does to an answer what `line` says:
 * lost before it arrived there, lost on its way back, or heard.
 */
export function bothWays(
  line: () => 'heard' | 'reply lost' | 'not sent' | ErrorCode = () => 'heard',
) {
  const centre = {
    incarnation: 'one',
    account: 'active' as 'active' | 'ended',
    carried: new Set<string>(),
    log: new Map<string, Outcome>(),
    timesApplied: new Map<string, number>(),
    greetings: [] as DeviceHandshakeRequest[],
    deposited: [] as readonly Sealed[],
    kept: new Set<string>(),
    /** Bytes that came, by attachment; named by their first byte. */
    photographs: new Map<string, Uint8Array>(),
    judge: (() => ({ kind: 'applied', rev: 2 })) as (
      changeId: string,
    ) => Pick<Outcome, 'kind' | 'rev'> & Partial<Outcome>,
  };
  const take = (changes: readonly { changeId: string; bodyHash: string }[]): PushResponse => ({
    incarnation: centre.incarnation,
    serverNow: '2026-05-04T12:00:00.000Z',
    outcomes: changes.map(({ changeId, bodyHash }) => {
      const known = centre.log.get(changeId);
      if (known !== undefined) return { ...known, duplicate: true };
      const outcome: Outcome = {
        changeId,
        bodyHash,
        space: '',
        incarnation: centre.incarnation,
        acceptedAt: '2026-05-04T12:00:00.000Z',
        signature: 'signed',
        ...centre.judge(changeId),
      };
      centre.log.set(changeId, outcome);
      centre.timesApplied.set(changeId, (centre.timesApplied.get(changeId) ?? 0) + 1);
      return outcome;
    }),
  });
  const over = async <T>(answer: () => T) => {
    const fate = line();
    if (fate === 'not sent') return err({ code: 'UNREACHABLE' as const, retryAfterMs: null });
    if (fate !== 'heard' && fate !== 'reply lost')
      return err({ code: fate, retryAfterMs: fate === 'RATE_LIMITED' ? 7_000 : null });
    const value = answer();
    return fate === 'heard' ? ok(value) : err({ code: 'UNREACHABLE' as const, retryAfterMs: null });
  };
  const lost = { code: 'UNREACHABLE', retryAfterMs: null, why: null } as const;
  const files: ReturnType<DeviceRemote['files']> = {
    send: async ({ attachmentId, bytes }) => {
      const answer = await over(() => void centre.photographs.set(attachmentId, bytes));
      return answer.ok ? ok('sent') : err(lost);
    },
    finish: async (attachmentId) => {
      const bytes = centre.photographs.get(attachmentId) ?? new Uint8Array(0);
      const answer = await over(() => ({
        sha256: namedByFirst(bytes),
        bytes: bytes.byteLength,
        storedAt: '2026-05-04T12:00:00.000Z',
      }));
      return answer.ok ? answer : err(lost);
    },
  };
  const device: DeviceRemote = {
    register: (replicaId) =>
      over(() => {
        centre.carried.add(replicaId);
        return null;
      }),
    handshake: (request) =>
      over(() => {
        centre.greetings.push(request);
        return {
          incarnation: centre.incarnation,
          serverNow: '2026-05-04T12:00:00.000Z',
          intakeKey,
          replicas: request.replicas
            .filter(({ replicaId }) => centre.carried.has(replicaId))
            .map(({ replicaId }) => ({ replicaId, account: centre.account })),
        };
      }),
    deposit: ({ changes }) =>
      over(() => {
        centre.deposited = [...centre.deposited, ...changes];
        return { ...take(changes), sentBytes: 100 };
      }),
    handOver: ({ changes }) =>
      over(() => {
        for (const { changeId } of changes) centre.kept.add(changeId);
        return { kept: changes.length };
      }),
    files: () => files,
  };
  const push: SyncRemote['push'] = ({ changes }) =>
    over(() => ({
      ...take(
        changes.map(({ body, bodyHash }) => ({
          changeId: (JSON.parse(body) as { changeId: string }).changeId,
          bodyHash,
        })),
      ),
      sentBytes: 100,
    }));
  return { centre, device, push };
}
