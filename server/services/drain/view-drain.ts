import type { DrainDevice, DrainPreview, DrainView } from '#shared/protocol/office-drains.ts';
import type { DrainPerson, DrainRow } from '#server/db/drain-store.ts';
import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { drainDeviceOf } from './drain-state.ts';

const order = { holds: 0, unknown: 1, lost: 2, drained: 3 } as const;

/** What holds work first, then whoever nobody has heard of for longest. */
export async function devicesFor(
  ports: OfficePorts,
  personIds: readonly string[],
  since: Date,
): Promise<readonly DrainDevice[]> {
  const facts = await ports.drainFacts.devicesOf(personIds);
  return facts
    .map((one) => drainDeviceOf(one, since))
    .toSorted(
      (a, b) => order[a.state] - order[b.state] || a.lastContactAt.localeCompare(b.lastContactAt),
    );
}

export function personLine({ id, name, role, cases }: DrainPerson): DrainPreview['people'][number] {
  return { id, name, role, cases };
}

export async function viewOfDrain(ports: OfficePorts, drain: DrainRow): Promise<DrainView> {
  const { act } = drain;
  const now = ports.door.now().toISOString();
  const people = await ports.drains.people(drain.personIds, now);
  const heirs = act.kind === 'merge' ? [] : await ports.drains.people(act.toPersonIds, now);
  const into = act.kind === 'merge' ? await ports.municipalities.findById(act.intoId) : null;
  const steps = await ports.drains.stepsOf(drain.id);
  const chosen = act.kind === 'reassign' ? act.caseIds?.length : undefined;
  const held = people.reduce((sum, person) => sum + person.cases, 0);
  return {
    id: drain.id,
    state: drain.state,
    byItself: drain.byItself,
    startedAt: drain.startedAt.toISOString(),
    startedByName: drain.startedByName ?? '',
    endedAt: drain.endedAt?.toISOString() ?? null,
    preview: {
      kind: act.kind,
      people: people.map(personLine),
      heirs: heirs.map(personLine),
      into: into?.name ?? null,
      cases: drain.plan === null ? (chosen ?? held) : drain.plan.moves.length,
      devices: [...(await devicesFor(ports, drain.personIds, drain.startedAt))],
    },
    steps: steps.map(({ at, byName, what, note }) => ({
      at: at.toISOString(),
      byName: byName ?? '',
      what,
      note,
    })),
  };
}
