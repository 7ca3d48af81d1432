import 'fake-indexeddb/auto';

type Methods = Record<string, (...args: never[]) => unknown>;

const watched: readonly (readonly [{ readonly prototype: object }, readonly string[]])[] = [
  [IDBFactory, ['open']],
  [IDBDatabase, ['createObjectStore']],
  [
    IDBObjectStore,
    ['add', 'put', 'delete', 'get', 'getAll', 'openCursor', 'openKeyCursor', 'clear'],
  ],
];

/** Long enough for what a dead process had begun to find that it is gone. */
const goneMs = 10;

/**
 * A process that dies at its `at`-th step on a database – opening, making a table, reading, writing – with everything it
 * had under way undone, as the browser undoes it. Gives whether it lived to its end.
 */
export async function dyingAt(at: number, life: () => Promise<unknown>): Promise<boolean> {
  let steps = 0;
  let dead = false;
  let died: () => void = () => {};
  const death = new Promise<void>((resolve) => (died = resolve));
  const open = new Set<IDBDatabase>();
  const running = new Set<IDBTransaction>();
  const undo: (() => void)[] = [];
  const die = () => {
    dead = true;
    for (const transaction of running)
      try {
        transaction.abort();
      } catch {
        // It had committed.
      }
    for (const database of open) database.close();
    died();
  };
  for (const [{ prototype }, names] of watched)
    for (const name of names) {
      const methods = prototype as Methods;
      const own = methods[name];
      if (own === undefined) throw new Error(`no ${name} to watch`);
      methods[name] = function step(this: unknown, ...args: never[]) {
        steps += 1;
        if (this instanceof IDBObjectStore) running.add(this.transaction);
        if (steps === at) die();
        if (dead) throw new DOMException('the process is gone', 'AbortError');
        const given = Reflect.apply(own, this, args) as unknown;
        if (given instanceof IDBOpenDBRequest) {
          given.addEventListener('upgradeneeded', () => {
            open.add(given.result);
            if (given.transaction !== null) running.add(given.transaction);
          });
          given.addEventListener('success', () => {
            open.add(given.result);
            if (dead) given.result.close();
          });
        }
        return given;
      };
      undo.push(() => (methods[name] = own));
    }
  try {
    const lived = life();
    await Promise.race([lived.catch((error: unknown) => dead || Promise.reject(error)), death]);
    if (dead) await new Promise((resolve) => setTimeout(resolve, goneMs));
  } finally {
    for (const back of undo) back();
    for (const database of open) database.close();
  }
  return !dead;
}
