import { readMarkTexts, writeMark } from '#client/platform/device-settings.ts';
import type { DeviceStore, Queries, QueryKind } from './store-api.ts';
import type { FromWorker, StoreCall, ToWorker } from './wire.ts';

/** The page's end of the store: every call crosses to the worker; a watch answers as often as something changes. */
export function connectStore(worker: Worker): DeviceStore {
  let lastId = 0;
  const calls = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  const watches = new Map<number, (value: unknown) => void>();
  const post = (message: ToWorker) => worker.postMessage(message);

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.t === 'result') {
      watches.get(data.id)?.(JSON.parse(data.text));
      return;
    }
    if (data.t === 'mark') {
      writeMark(data.vault, data.text);
      return;
    }
    if (data.t === 'save-now') {
      // Forms that save as they go listen to it (client/ui/use-autosave.ts).
      globalThis.dispatchEvent(new Event('save-now'));
      void answered().then(() => post({ t: 'saved-now' }));
      return;
    }
    const call = calls.get(data.id);
    calls.delete(data.id);
    if (data.ok) call?.resolve(data.value);
    else call?.reject(new Error(data.message));
  });
  worker.addEventListener('error', (event) => {
    for (const call of calls.values())
      call.reject(new Error(event.message || 'the store has stopped'));
    calls.clear();
  });

  post({ t: 'marks', texts: readMarkTexts() });

  function call<T>(method: StoreCall, ...args: readonly unknown[]): Promise<T> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      calls.set(id, { resolve: (value) => resolve(value as T), reject });
      post({ t: 'call', id, method, args });
    });
  }

  async function answered(): Promise<void> {
    while (calls.size > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  const hint = () => post({ t: 'hint' });
  globalThis.addEventListener('online', hint);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hint();
  });

  return {
    watch<K extends QueryKind>(
      query: Queries[K]['ask'],
      onResult: (result: Queries[K]['gives']) => void,
    ) {
      lastId += 1;
      const id = lastId;
      watches.set(id, (value) => onResult(value as Queries[K]['gives']));
      post({ t: 'watch', id, ask: query });
      return () => {
        watches.delete(id);
        post({ t: 'unwatch', id });
      };
    },
    commit: (commit) => call('commit', commit),
    swapDraft: (draft, seenAt) => call('swapDraft', draft, seenAt),
    dropDraft: (key) => call('dropDraft', key),
    markOpened: (caseId) => call('markOpened', caseId),
    settleAttention: (changeId) => call('settleAttention', changeId),
    keepPhoto: (photo) => call('keepPhoto', photo),
    readFile: (ask) => call('readFile', ask),
    rescueFile: () => call('rescueFile'),
    acknowledgeLoss: () => call('acknowledgeLoss'),
    syncNow: () => post({ t: 'sync-now' }),
    open: (signedIn) => call('open', signedIn),
    answered,
  };
}
