import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitChange } from '#client/store/commit-change.ts';
import type { OutboxEntry } from '#client/store/ports.ts';
import { alertChange, device } from '#client/store/testing/device.ts';
import { createCourier } from './courier.ts';
import { freshPushState, pushAll } from './push.ts';
import { bothWays, deviceMemory, intakeKey, openSeal } from './testing/device-centre.ts';

const step = fc.constantFrom('save', 'push', 'deposit', 'both', 'restart');
const fate = fc.constantFrom(
  'heard' as const,
  'heard' as const,
  'reply lost' as const,
  'not sent' as const,
  'INTERNAL' as const,
  'RATE_LIMITED' as const,
  'UNAUTHENTICATED' as const,
);

/** Law (L1): each entry is acknowledged by its own id and hash, or still waits, or waits for a person – one of the three. */
test('push and deposit of one outbox, in any order and over any line, double nothing and lose nothing', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 25 }),
      fc.array(fate, { minLength: 1, maxLength: 40 }),
      fc.nat({ max: 3 }),
      async (steps, fates, refuseEvery) => {
        let asked = 0;
        const {
          centre,
          device: remote,
          push,
        } = bothWays(() => fates[(asked += 1) % fates.length] ?? 'heard');
        centre.judge = (changeId) =>
          refuseEvery > 0 && Number(changeId.slice(-4)) % (refuseEvery + 2) === 0
            ? { kind: 'rejected', code: 'LOCKED', rev: 0 }
            : { kind: 'applied', rev: 2 };
        const tablet = device();
        const memory = deviceMemory();
        const courier = createCourier({ remote, memory, seal: openSeal });
        let replica = await tablet.open();
        await replica.ports.outbox.patchState({ incarnation: 'one' });
        await replica.reloadOutbox();
        centre.carried.add(replica.state.replicaId);
        await memory.noteEnrolled(replica.state.replicaId, 'one');
        await memory.keepIntakeKey(intakeKey);
        const saved = new Map<string, string>();
        const nowMs = () => replica.ports.now().getTime();
        const send = () => pushAll(replica, { push }, freshPushState(), nowMs);

        for (const [n, what] of steps.entries()) {
          if (what === 'save') {
            const commit = { intent: 'raise-alert', changes: [alertChange(300 + n)] };
            await replica.turn(() => commitChange(replica, commit));
            const entry = replica.entries.at(-1) as OutboxEntry;
            saved.set(entry.changeId, entry.bodyHash);
          } else if (what === 'push') await send();
          else if (what === 'deposit') await courier.deposit(replica);
          else if (what === 'both') await Promise.all([send(), courier.deposit(replica)]);
          else replica = await tablet.open();

          const onDisk = [...tablet.disk.entries.values()];
          expect(new Map(onDisk.map((entry) => [entry.changeId, entry.bodyHash]))).toEqual(saved);
          for (const { changeId, bodyHash, state, outcome } of onDisk) {
            if (state === 'waiting') continue;
            expect(['acknowledged', 'attention']).toContain(state);
            expect([outcome?.changeId, outcome?.bodyHash]).toEqual([changeId, bodyHash]);
            expect(centre.log.get(changeId)?.kind).toBe(outcome?.kind);
            expect(state === 'acknowledged').toBe(outcome?.kind === 'applied');
          }
        }
        expect([...centre.timesApplied.values()].every((times) => times === 1)).toBe(true);
        expect([...centre.log.keys()].every((changeId) => saved.has(changeId))).toBe(true);
      },
    ),
    { numRuns: 150 },
  ));
