import { letGoEnded } from './let-go.ts';
import type { Replica } from './replica.ts';

/** A timer of a browser holds no more, and a sleeping tablet none at all. */
const longestTimerMs = 60 * 60_000;

/** A right that ends by the clock ends on the screen too, whether or not anybody can be reached. */
export function watchEnds(onEnded: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(replica: Replica): void {
    clearTimeout(timer);
    const next = replica.rights.nextEnd();
    if (next === null) return;
    const inMs = Date.parse(next) - replica.rights.centreNow().getTime();
    timer = setTimeout(() => void end(replica), Math.min(Math.max(inMs, 0) + 5, longestTimerMs));
  }

  async function end(replica: Replica): Promise<void> {
    await replica.turn(() => letGoEnded(replica)).catch(() => undefined);
    onEnded();
    set(replica);
  }

  return { set, stop: () => clearTimeout(timer) };
}
