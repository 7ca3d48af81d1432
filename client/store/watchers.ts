import type { Queries, QueryKind } from './store-api.ts';

type Ask = Queries[QueryKind]['ask'];

/** Which answers a change may have touched. */
export type Touched = 'all' | readonly QueryKind[];

/**
 * The live queries of one tab. A change asks those again that it may have touched, at most every 80 ms; a result goes out, as JSON, only when it
 * differs from the one before. A query's first answer is never delayed.
 */
const unanswered = Symbol('unanswered');

export function createWatchers(
  answer: (ask: Ask) => Promise<unknown>,
  deliver: (id: number, text: string) => void,
) {
  const watched = new Map<number, { ask: Ask; last: string | null }>();
  let touched: 'all' | ReadonlySet<QueryKind> = new Set();
  let running = false;

  async function ask(id: number): Promise<void> {
    const watch = watched.get(id);
    if (watch === undefined) return;
    // A database that closes under a question, or is busy: this one has no answer, and the others go on.
    const result = await answer(watch.ask).catch(() => unanswered);
    if (result === unanswered) return;
    const text = JSON.stringify(result);
    if (!watched.has(id) || watch.last === text) return;
    watch.last = text;
    deliver(id, text);
  }

  async function askTouched(): Promise<void> {
    if (running) return;
    running = true;
    while (touched === 'all' || touched.size > 0) {
      const now = touched;
      touched = new Set();
      for (const [id, { ask: query }] of watched)
        if (now === 'all' || now.has(query.kind)) await ask(id);
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    running = false;
  }

  return {
    add(id: number, query: Ask): void {
      watched.set(id, { ask: query, last: null });
      void ask(id);
    },
    remove(id: number): void {
      watched.delete(id);
    },
    changed(what: Touched): void {
      touched = what === 'all' || touched === 'all' ? 'all' : new Set([...touched, ...what]);
      void askTouched();
    },
  };
}
