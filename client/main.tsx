import '#client/ui/base.css';
import { connectStore } from '#client/store/connect-store.ts';
import { trustedScriptUrl } from '#client/platform/trusted-urls.ts';
// oxlint-disable-next-line import/default -- Vite's: the address of the worker's bundle
import workerUrl from './worker.ts?worker&url';

// The composition root. Nothing heavy stands here: the store's worker starts first, and the shell loads beside it.

const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'store' });
const store = connectStore(worker);

// Not awaited: the shell imports from this very file's chunk, and each would wait for the other for ever.
void import('#client/app/start.tsx').then(({ start }) => start(store));
