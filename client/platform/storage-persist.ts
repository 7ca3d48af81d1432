export interface StorageFacts {
  /** Null where the browser can't say. */
  readonly persisted: boolean | null;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

export async function readStorageFacts(): Promise<StorageFacts> {
  const { storage } = navigator as { storage?: StorageManager };
  const persisted = (await storage?.persisted?.().catch(() => null)) ?? null;
  const estimate = await storage?.estimate?.().catch(() => null);
  return {
    persisted,
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
  };
}

/** Asks the browser never to clear this app's data by itself. The answer is the browser's alone. */
export async function askToPersist(): Promise<boolean | null> {
  const { storage } = navigator as { storage?: StorageManager };
  return (await storage?.persist?.().catch(() => null)) ?? null;
}
