import type { Queries, QueryKind } from './store-api.ts';

type Ask = Queries[QueryKind]['ask'];

/**
 * The live queries of one tab. Any change asks all of them again, at most every 80 ms; a result goes out only when it
 * differs from the one before. A query's first answer is never delayed.
 */
export function createWatchers(
  answer: (ask: Ask) => Promise<unknown>,
  deliver: (id: number, result: unknown) => void,
) {
  const watched = new Map<number, { ask: Ask; last: string | null }>();
  let again = false;
  let running = false;

  async function ask(id: number): Promise<void> {
    const watch = watched.get(id);
    if (watch === undefined) return;
    const result = await answer(watch.ask);
    const text = JSON.stringify(result);
    if (!watched.has(id) || watch.last === text) return;
    watch.last = text;
    deliver(id, result);
  }

  async function askAll(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      for (const id of watched.keys()) await ask(id);
      await new Promise((resolve) => setTimeout(resolve, 80));
    } while (again);
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
    changed(): void {
      void askAll();
    },
  };
}
