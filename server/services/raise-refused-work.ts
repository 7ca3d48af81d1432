import type { RefusedWorkStore } from '#server/db/refused-work-store.ts';

/** How long refused work may lie before it stands first in the queue of every supervisor of the municipality. */
const unansweredMs = 48 * 3_600_000;

export interface RaisePorts {
  readonly work: Pick<RefusedWorkStore, 'raise'>;
  readonly now: () => Date;
  readonly onRaised: (municipalityId: string) => void;
}

/** Whoever has taken it: what nobody has answered for two days is everybody's. Once for each. */
export async function raiseRefusedWork({ work, now, onRaised }: RaisePorts): Promise<void> {
  const before = new Date(now().getTime() - unansweredMs).toISOString();
  for (const municipalityId of await work.raise(before, now().toISOString()))
    onRaised(municipalityId);
}
