import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { actDrain } from './act-drain.ts';
import { nothingToWaitFor } from './drain-state.ts';
import { goOn } from './step-drain.ts';

/** A drain that may act by itself is late by no more than this. */
export const tendDrainsEverySeconds = 20;

/** What may go on by itself goes on; what was cut short is finished. */
export async function tendDrains(ports: OfficePorts): Promise<void> {
  for (const drain of await ports.drains.list(null)) {
    if (drain.state === 'acting') {
      await actDrain(ports, drain.id);
    } else if (drain.byItself) {
      const devices = await ports.drainFacts.devicesOf(drain.personIds);
      if (nothingToWaitFor(devices, drain.startedAt)) await goOn(ports, drain, drain.startedBy, '');
    }
  }
}
