import type { Life } from './life.ts';
import type { SimDevice } from './sim-device.ts';

/** Nothing waits, and every device holds exactly what it may, as the centre has it. */
export function isQuiet(life: Life): boolean {
  return life.devices.every((device) => unrestOf(life, device) === null);
}

/** What devices have put aside because the centre fails on it lies there too. */
export function isAsideKept({ devices, poison, centre }: Life): boolean {
  return devices.every(({ disk }) =>
    [...disk.entries.values()].every(
      ({ state, outcome, changeId }) =>
        state !== 'waiting' ||
        (poison.has(changeId) && outcome !== null && centre.deadLetters.has(changeId)),
    ),
  );
}

export function describeUnrest(life: Life): string {
  return life.devices.flatMap((device) => unrestOf(life, device) ?? []).join('; ');
}

/** All that still waits edits records the centre does not have: whoever had made them lost them with their profile. */
export function waitsForTheLost({ devices, memory, poison }: Life): boolean {
  const waiting = devices.flatMap(({ disk }) =>
    [...disk.entries.values()].filter(
      ({ state, changeId }) => state === 'waiting' && !poison.has(changeId),
    ),
  );
  const lost = new Set(
    waiting.flatMap(({ groupId, recordId, body }) =>
      memory.record(recordId) === undefined && !isCreate(body) ? [groupId] : [],
    ),
  );
  return waiting.length > 0 && waiting.every(({ groupId }) => lost.has(groupId));
}

function isCreate(body: string): boolean {
  return (JSON.parse(body) as { body?: { op?: string } }).body?.op === 'create';
}

/** What the centre still fails on waits, put aside; so does what stands on the same record. */
function unrestOf(
  { memory, nowMs, poison }: Life,
  { name, actor, disk, tabs }: SimDevice,
): string | null {
  const granted = new Set(memory.holds(actor.id, nowMs).map(({ spaceId }) => spaceId));
  const waiting = [...disk.entries.values()].filter(
    ({ state, changeId }) => state === 'waiting' && !poison.has(changeId),
  ).length;
  const behind = [...granted].filter(
    (space) => (disk.base.vector.get(space)?.rev ?? -1) !== (memory.heads.get(space)?.rev ?? 0),
  ).length;
  const aside = new Set(
    [...disk.entries.values()].flatMap(({ state, changeId, space }) =>
      state === 'waiting' && poison.has(changeId) ? [space] : [],
    ),
  );
  const extra = [...disk.base.vector.keys()].filter(
    (space) => !granted.has(space) && !aside.has(space),
  ).length;
  const open = tabs.some(({ replica }) => replica !== null);
  if (open && waiting + behind + extra === 0) return null;
  return `${name}: ${open ? '' : 'not open, '}${waiting} waiting, ${behind} spaces behind, ${extra} too many`;
}
