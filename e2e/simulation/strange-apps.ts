import type { DeviceDisk } from '#client/store/testing/memory-storage.ts';
import { asText, canonicalJson, type JsonObject } from '#shared/lib/json.ts';
import { lifts, type Lift } from '#shared/migrations/lift.ts';
import { inPhone } from '#shared/migrations/testing/telephone.ts';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { Life } from './life.ts';
import { sha256 } from './sim-codec.ts';
import type { SimDevice } from './sim-device.ts';
import { personAt } from './town.ts';

// A shape before the first, so that today's app and centre meet one: the only step there is, until there is a second.
if (lifts.length === 0) (lifts as Lift[]).push(inPhone);

/** The parts of one group. */
type Strange = (life: Life, device: SimDevice) => JsonObject | readonly JsonObject[] | null;

/** What other versions of the app, broken ones and hostile pasted text leave in an outbox. */
const kinds: Readonly<Record<string, Strange>> = {
  'older shape': ({ town, tokens, chance }, { disk }) => {
    const file = chance.pick(town.cases);
    const phone = personAt(disk, file);
    if (phone === null) return null;
    const body = { op: 'patch', fields: { telephone: { from: phone, to: tokens.phone() } } };
    return {
      shapeVersion: 0,
      space: file.personSpace,
      type: 'person',
      recordId: file.person,
      body,
    };
  },
  'newer shape': (life, device) => ({
    ...alertFrom(life, device),
    shapeVersion: SHAPE_VERSION + 1,
  }),
  'unknown type': (life, device) => ({ ...alertFrom(life, device), type: 'horoscope' }),
  'NUL in a text': (life, device) => alertFrom(life, device, `${life.tokens.fresh()}\0`),
  'half a surrogate': (life, device) => alertFrom(life, device, `${life.tokens.fresh()}\ud800`),
  'huge text': (life, device) =>
    alertFrom(
      life,
      device,
      life.tokens.fresh().repeat(life.weather.bodyLimit > 30_000 ? 10 : 6_000),
    ),
  'damaged on the disk': (life, device) => alertFrom(life, device),
  'a group with a bad half': (life, device) => [
    alertFrom(life, device),
    { ...alertFrom(life, device), type: 'horoscope' },
  ],
  'the centre fails on it': (life, device) => alertFrom(life, device),
};

function alertFrom(
  { town, chance, tokens }: Life,
  { actor }: SimDevice,
  whatHappened = tokens.fresh(),
): JsonObject {
  const data = {
    trigger: 'endangered',
    whatHappened,
    raisedAt: '2026-05-04T10:00:00.000Z',
    recordedBy: actor.id,
    recordedByName: actor.name,
  };
  const file = chance.pick(town.cases);
  return {
    shapeVersion: SHAPE_VERSION,
    space: file.protected,
    type: 'safeguarding-alert',
    recordId: chance.uuid(),
    body: { op: 'create', data },
  };
}

/** Another version of the app saves into the same outbox, as an old tab does beside a new one. */
export function writeStrangely(life: Life, device: SimDevice): void {
  const { chance, tally } = life;
  const kind = chance.pick(Object.keys(kinds));
  const made = kinds[kind]?.(life, device) ?? null;
  if (made === null) return;
  tally.count(`poison: ${kind}`);
  const parts = Array.isArray(made) ? (made as readonly JsonObject[]) : [made as JsonObject];
  const damaged = kind === 'damaged on the disk';
  void device.writeBeside((disk) => {
    const groupId = chance.uuid('7');
    const ids = parts.map((part) => appendStrange(life, device, disk, part, groupId, damaged));
    life.promise(device, groupId);
    for (const changeId of ids) {
      const promise = life.promised.get(changeId);
      if (promise !== undefined) promise.damaged = damaged;
      if (kind === 'the centre fails on it') life.poison.add(changeId);
    }
  });
}

/** @returns the change's id */
function appendStrange(
  { chance }: Life,
  device: SimDevice,
  disk: DeviceDisk,
  part: JsonObject,
  groupId: string,
  damaged: boolean,
): string {
  const seq = Math.max(disk.state.trimmedSeq, ...disk.entries.keys()) + 1;
  const at = device.now.toISOString();
  const changeId = chance.uuid('7');
  const { replicaId } = disk.state;
  const actor = device.actor.id;
  const named = { changeId, replicaId, seq, groupId, intent: 'strange', actor, at };
  const whole = canonicalJson({ ...part, ...named });
  disk.entries.set(seq, {
    seq,
    changeId,
    groupId,
    space: asText(part['space']),
    recordId: asText(part['recordId']),
    body: damaged ? whole.replace('endangered', 'andangered') : whole,
    bodyHash: sha256(whole),
    savedAt: at,
    state: 'waiting',
    outcome: null,
  });
  return changeId;
}
