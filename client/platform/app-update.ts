import { trustedScriptUrl } from './trusted-urls.ts';

/** A newer version is offered, never forced: it is taken when the person says so, or when the app next starts. */
let waiting: ServiceWorker | null = null;
let accepted = false;
let registration: ServiceWorkerRegistration | null = null;
const listeners = new Set<() => void>();

const lookAgainMs = 3_600_000;

function offer(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

function watchInstalling(found: ServiceWorkerRegistration): void {
  const worker = found.installing;
  worker?.addEventListener('statechange', () => {
    // Without a controller this is the first install: nothing is being replaced.
    if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
  });
}

/**
 * @param mayReload asked before another tab's update reloads this one; false leaves it until the next start.
 * Resolves when the app is able to start without a network, or the browser has no service worker.
 */
export async function registerServiceWorker(mayReload: () => boolean): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const hadController = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // None at all: the browser has cleared the site, and a reload would find nothing without a network.
    if (navigator.serviceWorker.controller === null) return;
    if (hadController && (accepted || mayReload())) location.reload();
  });
  registration = await navigator.serviceWorker.register(trustedScriptUrl('/sw.js'), {
    updateViaCache: 'none',
  });
  if (registration.waiting && hadController) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    if (registration) watchInstalling(registration);
  });
  setInterval(lookForUpdate, lookAgainMs);
}

/** Quiet where there is no network. */
export function lookForUpdate(): void {
  registration?.update().catch(() => undefined);
}

export function isUpdateReady(): boolean {
  return waiting !== null;
}

export function onUpdateChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The page reloads when the new version has taken over. */
export function takeUpdate(): void {
  accepted = true;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
  waiting?.postMessage({ type: 'take-over' });
}

/** This page can only be loaded anew, and by the newer version: one that waits is taken at once. */
export async function loadNewer(): Promise<void> {
  await registration?.update().catch(() => undefined);
  const installing = registration?.installing;
  if (installing)
    await new Promise<void>((resolve) =>
      installing.addEventListener('statechange', () => resolve(), { once: true }),
    );
  waiting ??= registration?.waiting ?? null;
  if (waiting === null) location.reload();
  else takeUpdate();
}
