import '#shared/lib/no-eval.ts';
import '#client/ui/base.css';
import { connectStore } from '#client/store/connect-store.ts';
import { trustedScriptUrl } from '#client/platform/trusted-urls.ts';
// oxlint-disable-next-line import/default -- Vite's: the address of the worker's bundle
import workerUrl from './worker.ts?worker&url';

// The composition root. The store's worker starts while the shell is on its way; the shell comes by an import of its
// own, so that no schema is made before the line above has run.

const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'store' });
const store = connectStore(worker);

const { start } = await import('#client/app/start.tsx');
await start(store);
