import type { ChangeBody } from '#shared/protocol/change.ts';
import { isRefusal } from './account.ts';
import type { Decision } from './decision.ts';
import type { Item } from './item.ts';
import type { World } from './world.ts';

/**
 * A centre that was put back meets edits of records whose device has not come back yet. They are left unanswered and come
 * again; whatever names the same records must not overtake them. What nobody is going to bring is not waited for: a record
 * whose change was refused, a question the centre itself had asked. Late work is waited for: its author's device brings it
 * again, and it is laid down under the same name.
 */
export class Awaited {
  readonly #waits: boolean;
  readonly #refused: Set<string>;
  readonly #held = new Set<string>();

  /** @param refused records whose own beginning was refused or put aside */
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
    if (waits) this.hold(group);
    else if (refusals.length > 0)
      for (const id of group.filter(mayBegin).flatMap(recordsOf)) this.#refused.add(id);
    return waits;
  }

  /** What comes behind this group waits with it. */
  hold(group: readonly Item[]): void {
    for (const id of group.flatMap(recordsOf)) this.#held.add(id);
  }

  isBehind(group: readonly Item[]): boolean {
    const named = group.flatMap(recordsOf);
    if (!named.some((id) => this.#held.has(id))) return false;
    this.hold(group);
    return true;
  }

  #isOfAwaitedRecord(item: Item | undefined, decision: Decision | undefined, world: World) {
    if (item === undefined || item.change === null || isOfOurQuestion(item.change.body))
      return false;
    const { recordId } = item.change;
    return (
      decision?.kind === 'quarantined' &&
      decision.code === 'RECORD_MISSING' &&
      world.record(recordId) === undefined &&
      !this.#refused.has(recordId)
    );
  }
}

/** An edit that was refused says nothing of whether its record is still to come. */
function mayBegin({ change }: Item): boolean {
  return change === null || change.body.op === 'create';
}

function isOfOurQuestion({ op }: ChangeBody): boolean {
  return op === 'resolve';
}

function recordsOf({ change, sent }: Item): readonly string[] {
  if (change === null) return recordIn(sent.body);
  return change.body.op === 'resolve'
    ? [change.recordId, change.body.subjectId]
    : [change.recordId];
}

/** Damaged bytes still say which record they were about, as a rule. */
function recordIn(body: string): readonly string[] {
  return /"recordId":"([0-9a-f-]{36})"/u.exec(body)?.slice(1) ?? [];
}
