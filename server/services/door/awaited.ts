import type { ChangeBody } from '#shared/protocol/change.ts';
import { isRefusal } from './account.ts';
import type { Decision } from './decision.ts';
import type { Item } from './item.ts';
import type { World } from './world.ts';

/**
 * A centre that was put back meets edits of records whose device has not come back yet. They are left unanswered and come
 * again; whatever names the same records must not overtake them. What nobody is going to bring is not waited for: a record
 * whose change was refused, a question the centre itself had asked, late work the centre itself had laid down: that
 * comes again with its author's device, and is somebody's to decide on anew.
 */
export class Awaited {
  readonly #waits: boolean;
  readonly #refused: Set<string>;
  readonly #held = new Set<string>();

  /** @param refused records of which a change was refused or put aside */
  constructor(waits: boolean, refused: ReadonlySet<string>) {
    this.#waits = waits;
    this.#refused = new Set(refused);
  }

  /** True when the group waits, and from then on what comes behind it too. */
  holds(group: readonly Item[], decisions: readonly Decision[], world: World): boolean {
    if (!this.#waits) return false;
    const refusals = decisions.flatMap((decision, i) => (isRefusal(decision) ? [i] : []));
    const isAwaited = (i: number) => this.#isOfAwaitedRecord(group[i], decisions[i], world);
    const waits = refusals.length > 0 && refusals.every(isAwaited);
    if (waits) for (const id of group.flatMap(recordsOf)) this.#held.add(id);
    else if (refusals.length > 0) for (const id of group.flatMap(recordsOf)) this.#refused.add(id);
    return waits;
  }

  isBehind(group: readonly Item[]): boolean {
    const named = group.flatMap(recordsOf);
    if (!named.some((id) => this.#held.has(id))) return false;
    for (const id of named) this.#held.add(id);
    return true;
  }

  #isOfAwaitedRecord(item: Item | undefined, decision: Decision | undefined, world: World) {
    if (item === undefined || item.change === null || isAboutOurOwn(item.change.body)) return false;
    const { recordId } = item.change;
    return (
      decision?.kind === 'quarantined' &&
      decision.code === 'RECORD_MISSING' &&
      world.record(recordId) === undefined &&
      !this.#refused.has(recordId)
    );
  }
}

function isAboutOurOwn({ op }: ChangeBody): boolean {
  return op === 'resolve' || op === 'adopt';
}

function recordsOf({ change }: Item): readonly string[] {
  if (change === null) return [];
  return change.body.op === 'resolve'
    ? [change.recordId, change.body.subjectId]
    : [change.recordId];
}
