// oxlint-disable-next-line import/default -- Vite's: the address of the worker's bundle
import workerUrl from './photo-worker.ts?worker&url';
import type { ShrunkPhoto } from './shrink-photo.ts';
import { trustedScriptUrl } from './trusted-urls.ts';

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, (photo: ShrunkPhoto) => void>();

function started(): Worker {
  if (worker !== null) return worker;
  const fresh = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'photo' });
  fresh.addEventListener(
    'message',
    ({ data }: MessageEvent<{ id: number; photo: ShrunkPhoto }>) => {
      waiting.get(data.id)?.(data.photo);
      waiting.delete(data.id);
    },
  );
  // A picture too large for the tablet ends its worker: the others of this handful are tried with a new one.
  fresh.addEventListener('error', () => {
    worker = null;
    for (const answer of waiting.values()) answer({ ok: false, why: 'unreadable' });
    waiting.clear();
  });
  worker = fresh;
  return fresh;
}

/** A photograph made small, off the page's thread. */
export function preparePhoto(file: Blob): Promise<ShrunkPhoto> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    started().postMessage({ id, file });
  });
}
