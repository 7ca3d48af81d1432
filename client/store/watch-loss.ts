import { Dexie } from 'dexie';
import { lossBehind, lostOf, lostView, noteLoss } from './lost-store.ts';
import type { Replica } from './replica.ts';
import type { LostView } from './rescue-api.ts';
import { markOf, readMarks, type StoreMark } from './store-mark.ts';
import { outboxName } from './vault.ts';

/** The worker's end of the marks; only the page can read and write where they lie. */
export function watchLoss(write: (vault: string, text: string) => void) {
  let hear: (marks: ReadonlyMap<string, StoreMark>) => void = () => {};
  const heard = new Promise<ReadonlyMap<string, StoreMark>>((resolve) => (hear = resolve));
  const vaults = new WeakMap<Replica, string>();
  const said = new WeakMap<Replica, string>();

  /** Renewed when something else is so, and at each start. */
  function keep(replica: Replica): void {
    const vault = vaults.get(replica);
    if (vault === undefined) return;
    const mark = markOf(replica);
    const what = JSON.stringify({ ...mark, at: null });
    if (said.get(replica) === what) return;
    said.set(replica, what);
    write(vault, JSON.stringify(mark));
  }

  return {
    /** As the page found them when it started. */
    hear: (texts: Readonly<Record<string, string>>) => hear(readMarks(texts)),
    keep,
    /** A store that is not the one that was here says so itself, before the mark is of it. */
    async opened(vault: string, replica: Replica): Promise<void> {
      // Who reads at the centre writes nothing here.
      const role = replica.state.signedIn?.role;
      if (role !== 'social-worker' && role !== 'care-worker') return;
      const mark = (await heard).get(vault);
      const loss = mark === undefined ? null : lossBehind(mark, replica.state);
      if (loss !== null) await noteLoss(replica, loss);
      vaults.set(replica, vault);
      keep(replica);
    },
    /** With nobody signed in: whoever had unsent work here is told before they sign in. */
    async unopened(): Promise<LostView | null> {
      const lost = [];
      for (const [vault, mark] of await heard)
        if (mark.waiting > 0 && !(await Dexie.exists(outboxName(vault)))) lost.push(lostOf(mark));
      return lostView(lost);
    },
  };
}
