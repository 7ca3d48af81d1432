import type { StorePorts } from '#client/store/ports.ts';
import type { SyncRemote } from '#client/remote/sync-port.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { Chance } from './chance.ts';
import { wrapBases, type DeviceDisk, type Point } from '#client/store/testing/memory-storage.ts';
import type { MemoryCentre } from './memory-centre.ts';
import { planTheWrongDoor } from './wrong-door.ts';
import type { SimCentre } from './sim-centre.ts';

/** Bugs put in on purpose, one at a time. A simulation that does not find them is decoration. */
export interface Planted {
  readonly centre?: (memory: MemoryCentre, centre: SimCentre, chance: Chance) => void;
  readonly remote?: (remote: SyncRemote, disk: DeviceDisk) => SyncRemote;
  readonly ports?: (ports: StorePorts, disk: DeviceDisk, point: Point) => StorePorts;
  /** The screen takes `from` from the centre's copy although an edit of its own is pending. */
  readonly looksAtBase?: true;
}

export const plantedBugs: Readonly<Record<string, Planted>> = {
  'blind last writer wins, with history': {
    centre: (memory, centre) => planTheWrongDoor(memory, centre, 'blind'),
  },
  'every second write is a conflict': {
    centre: (memory, centre) => planTheWrongDoor(memory, centre, 'always-ask'),
  },
  'no dedupe by change id': {
    centre: (memory) => {
      memory.forgetOutcomes = true;
    },
  },
  'acknowledged before the commit': {
    centre: (memory, _centre, chance) => {
      const inDoor = memory.inDoor.bind(memory);
      memory.inDoor = (work) =>
        inDoor((door) => work(chance.odds(0.1) ? { ...door, write: async () => undefined } : door));
    },
  },
  'outbox cleared when sent': {
    remote: (remote, disk) => ({
      ...remote,
      push(request) {
        const sent = new Set(request.changes.map(({ bodyHash }) => bodyHash));
        for (const { seq, bodyHash } of disk.entries.values())
          if (sent.has(bodyHash)) disk.entries.delete(seq);
        return remote.push(request);
      },
    }),
  },
  'saved before it is on the disk': {
    ports: (ports, _disk, point) => ({
      ...ports,
      outbox: {
        ...ports.outbox,
        async append(after, entries, draftKey) {
          void point().then(() => ports.outbox.append(after, entries, draftKey));
          return true;
        },
      },
    }),
  },
  'acknowledged work hidden before it is pulled': {
    ports: (ports) => ({
      ...ports,
      outbox: {
        ...ports.outbox,
        settle: (settlements, patch) =>
          ports.outbox.settle(
            settlements.map((one) => ({
              ...one,
              outcome: one.outcome === null ? null : hide(one.outcome),
            })),
            patch,
          ),
      },
    }),
    remote: (remote) => ({
      ...remote,
      async push(request) {
        const answer = await remote.push(request);
        return answer.ok
          ? { ...answer, value: { ...answer.value, outcomes: answer.value.outcomes.map(hide) } }
          : answer;
      },
    }),
  },
  'what was seen is read from the base': { looksAtBase: true },
  'nothing purged on revocation': {
    ports: (ports) => ({
      ...ports,
      bases: wrapBases(ports.bases, (base) => ({
        ...base,
        write: (write) => base.write({ ...write, purgeSpaces: [] }),
      })),
    }),
  },
  'vector and rows in two transactions': {
    ports: (ports, _disk, point) => ({
      ...ports,
      bases: wrapBases(ports.bases, (base) => ({
        ...base,
        async write({ bases, ...write }) {
          await base.write(write);
          await point();
          await base.write({ bases: bases ?? [] });
        },
      })),
    }),
  },
};

function hide(outcome: Outcome): Outcome {
  return { ...outcome, rev: 0 };
}
