import {
  drainDeviceStates,
  type DrainDevice,
  type DrainDeviceState,
  type DrainPreview,
} from '#shared/protocol/office-drains.ts';
import type { Tone } from '#client/ui/tone.ts';

export const drainTones: Readonly<Record<DrainDeviceState, Tone>> = {
  holds: 'attention',
  unknown: 'offline',
  lost: 'attention',
  drained: 'done',
};

/** What the devices together allow to be said, the worst first. Pure. */
export function verdictOf(devices: readonly DrainDevice[]): {
  readonly kind: 'none' | DrainDeviceState;
  readonly count: number;
} {
  for (const kind of drainDeviceStates) {
    const count = devices.filter(({ state }) => state === kind).length;
    if (count > 0) return { kind, count };
  }
  return { kind: 'none', count: 0 };
}

export function namesOf(people: DrainPreview['people']): string {
  return people.map(({ name }) => name).join(', ');
}

/** Of a merge it is the other municipality that names it. */
export function subjectOf({ kind, people, into }: DrainPreview): string {
  return kind === 'merge' ? (into ?? '') : namesOf(people);
}
