import { accessSync, constants } from 'node:fs';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Linux names a thread with at most fifteen letters. */
const dedicatedWorker = 'DedicatedWorker';

export interface SlowWorkers {
  /** Threads that were held back. */
  readonly stop: () => Promise<number>;
}

/**
 * From now on the page's web workers get a `slower`th of a core, by the kernel's quota: CDP's throttle does not reach
 * them (decisions). Null where this machine lets nobody set such a quota.
 */
export async function slowWorkers(slower: number): Promise<SlowWorkers | null> {
  try {
    accessSync('/sys/fs/cgroup/cpu/cpu.cfs_quota_us', constants.W_OK);
  } catch {
    return null;
  }
  const watcher = new Worker(new URL('./slow-workers.mjs', import.meta.url), {
    workerData: { slower, comm: dedicatedWorker },
  });
  await once(watcher, 'message');
  return {
    async stop() {
      watcher.postMessage('stop');
      const [caught] = (await once(watcher, 'message')) as [number];
      return caught;
    },
  };
}
