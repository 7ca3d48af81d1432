import type { BrowserContext, Page } from '@playwright/test';
import type { DeviceStore, Queries, QueryKind } from '#client/store/store-api.ts';
import type { FromWorker, StoreCall, ToWorker } from '#client/store/wire.ts';

type Ask = Queries[QueryKind]['ask'];

/** The store's own worker of the built app, spoken to as the page itself does. */
interface StoreHook {
  call(method: StoreCall, args: readonly unknown[]): Promise<unknown>;
  /** Calls back with every answer; the returned function ends it. */
  watch(query: Ask, onResult: (value: unknown) => void): () => void;
  syncNow(): void;
}

export type HookedWindow = { readonly storeHook: StoreHook };

/** Keeps a hand on the worker the app starts, without changing the app. To be done before the first page. */
export async function hookStore(context: BrowserContext): Promise<void> {
  // esbuild (tsx) names functions through this helper; what is sent to the page leaves it behind.
  await context.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
  await context.addInitScript(() => {
    const NativeWorker = globalThis.Worker;
    const listeners = new Map<number, (data: FromWorker) => void>();
    // Far above the ids the page gives.
    let last = 1_000_000_000;
    let found: (worker: Worker) => void = () => undefined;
    const worker = new Promise<Worker>((resolve) => {
      found = resolve;
    });
    globalThis.Worker = class extends NativeWorker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        if (args[1]?.name !== 'store') return;
        this.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
          if ('id' in data) listeners.get(data.id)?.(data);
        });
        found(this);
      }
    };
    const post = (message: ToWorker) => void worker.then((store) => store.postMessage(message));
    const storeHook: StoreHook = {
      call: (method, args) =>
        new Promise((resolve, reject) => {
          const id = (last += 1);
          listeners.set(id, (data) => {
            listeners.delete(id);
            if (data.t !== 'answer') return;
            if (data.ok) resolve(data.value);
            else reject(new Error(data.message));
          });
          post({ t: 'call', id, method, args });
        }),
      watch(query, onResult) {
        const id = (last += 1);
        listeners.set(id, (data) => data.t === 'result' && onResult(JSON.parse(data.text)));
        post({ t: 'watch', id, ask: query });
        return () => {
          listeners.delete(id);
          post({ t: 'unwatch', id });
        };
      },
      syncNow: () => post({ t: 'sync-now' }),
    };
    Object.assign(globalThis, { storeHook });
  });
}

export async function callStore<K extends StoreCall>(
  page: Page,
  method: K,
  ...args: Parameters<DeviceStore[K]>
): Promise<Awaited<ReturnType<DeviceStore[K]>>> {
  const answer = await page.evaluate(
    ([name, values]) => (globalThis as unknown as HookedWindow).storeHook.call(name, values),
    [method, args as readonly unknown[]] as const,
  );
  return answer as Awaited<ReturnType<DeviceStore[K]>>;
}

/** @param until the field of the answer that must be there (dots lead inside); any answer does unless said */
export async function askStore<K extends QueryKind>(
  page: Page,
  query: Queries[K]['ask'] & { readonly kind: K },
  until = '',
): Promise<Queries[K]['gives']> {
  const answer = await page.evaluate(
    ([ask, path]) =>
      new Promise<unknown>((resolve) => {
        const { storeHook } = globalThis as unknown as HookedWindow;
        const end = storeHook.watch(ask, (value) => {
          const at =
            path === ''
              ? true
              : path
                  .split('.')
                  .reduce<unknown>(
                    (from, part) => (from as Record<string, unknown> | null)?.[part],
                    value,
                  );
          if (at === null || at === undefined || at === false) return;
          end();
          resolve(value);
        });
      }),
    [query as Ask, until] as const,
  );
  return answer as Queries[K]['gives'];
}
