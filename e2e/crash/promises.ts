import { type Change, decodeChange } from '#shared/protocol/change.ts';
import type { Draft } from '#client/store/store-api.ts';

/** What the device told its person, noted outside the browser in the moment it was told. */
export type Promised =
  /** A commit resolved: the group and how many changes it has. */
  | { readonly kind: 'group'; readonly groupId: string; readonly size: number }
  /** The screen said that a consultation with this topic is saved. */
  | { readonly kind: 'screen'; readonly topic: string }
  /** A draft was put away; a later one may have taken its place. */
  | { readonly kind: 'draft'; readonly key: string; readonly n: number }
  /** So many letters stood in a field at this time (milliseconds). */
  | { readonly kind: 'typed'; readonly key: string; readonly length: number; readonly at: number };

/** What is typed is on the device after so long. */
const draftWithinMs = 2_000;

/** The device's own export of its unsent work, in the order of the outbox. */
export function changesOf(exported: string): readonly Change[] {
  const { changes } = JSON.parse(exported) as { changes: readonly { body: string }[] };
  return changes.flatMap(({ body }) => decodeChange(body) ?? []);
}

export function isPromise(promise: Promised, killedAt: number): boolean {
  return promise.kind !== 'typed' || promise.at < killedAt - draftWithinMs;
}

export function brokenPromises(
  promised: readonly Promised[],
  changes: readonly Change[],
  drafts: readonly Draft[],
): readonly string[] {
  const faults: string[] = [];
  const groups = new Map<string, number>();
  for (const { groupId } of changes) groups.set(groupId, (groups.get(groupId) ?? 0) + 1);
  const topics = changes.flatMap(({ body }) => (body.op === 'create' ? [body.data['topic']] : []));
  const draftOf = new Map(
    drafts.map((draft) => [
      draft.key,
      draft.value as { n?: number; values?: { outcome?: string } },
    ]),
  );
  for (const promise of promised) {
    if (promise.kind === 'group' && groups.get(promise.groupId) !== promise.size) {
      faults.push(
        `saved and not there: group ${promise.groupId} has ${groups.get(promise.groupId) ?? 0} of ${promise.size}`,
      );
    } else if (
      promise.kind === 'screen' &&
      topics.filter((topic) => topic === promise.topic).length !== 1
    ) {
      faults.push(
        `the screen said saved: «${promise.topic}» is there ${topics.filter((topic) => topic === promise.topic).length} times`,
      );
    } else if (promise.kind === 'draft' && (draftOf.get(promise.key)?.n ?? -1) < promise.n) {
      faults.push(
        `draft ${promise.key}: ${promise.n} was put away, ${draftOf.get(promise.key)?.n} is there`,
      );
    } else if (promise.kind === 'typed') {
      const kept = draftOf.get(promise.key)?.values?.outcome?.length ?? 0;
      if (kept < promise.length) faults.push(`typed: ${promise.length} letters, ${kept} are there`);
    }
  }
  // All of a group or nothing, and no number left out: a torn save would show here.
  for (const [groupId, size] of groups) {
    const wanted =
      changes.find((change) => change.groupId === groupId)?.intent === 'crash-pair' ? 2 : size;
    if (size !== wanted) faults.push(`torn: group ${groupId} has ${size} of ${wanted}`);
  }
  changes.forEach(({ seq }, i) => {
    if (seq !== i + 1) faults.push(`number ${i + 1} is missing`);
  });
  return faults;
}
