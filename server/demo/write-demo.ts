import { encodeChange, SHAPE_VERSION } from '#shared/protocol/change.ts';
import { applyChanges, type DoorPorts } from '#server/services/apply-changes.ts';
import type { Chance } from './chance.ts';
import type { Member } from './demo-members.ts';
import type { DemoChange } from './generate.ts';

/** In the order of time; one batch for each instant and person, so that each space moves once. */
export async function writeDemo(
  door: DoorPorts,
  chance: Chance,
  members: readonly Member[],
  changes: readonly DemoChange[],
  past: (daysAgo: number) => Date,
): Promise<void> {
  const batches = new Map<string, DemoChange[]>();
  for (const change of changes.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    const key = `${change.daysAgo}|${change.by}`;
    const batch = batches.get(key);
    if (batch === undefined) batches.set(key, [change]);
    else batch.push(change);
  }
  for (const batch of batches.values()) {
    const { by, daysAgo } = batch[0] as DemoChange;
    const actor = members.find((member) => member.actor.id === by)?.actor;
    if (actor === undefined) throw new Error('a change of the demonstration has no author');
    const at = past(daysAgo);
    const replicaId = `centre:${by}`;
    const sent = batch.map(({ intent, space, type, recordId, body }) => {
      const changeId = chance.id();
      const text = encodeChange({
        changeId,
        replicaId,
        seq: 0,
        groupId: changeId,
        shapeVersion: SHAPE_VERSION,
        intent,
        space,
        type,
        recordId,
        body,
        actor: by,
        at: at.toISOString(),
      });
      return { body: text, bodyHash: door.sha256(text) };
    });
    const outcomes = await applyChanges(
      { ...door, now: () => at },
      { actor, replicaId, requestId: 'demo', changes: sent },
    );
    const refused = outcomes.findIndex(({ code }) => code !== undefined);
    if (refused >= 0) {
      const { code, field } = outcomes[refused] ?? {};
      throw new Error(
        `the door refused demonstration data: ${batch[refused]?.type} ${field ?? ''} ${code}`,
      );
    }
  }
}
