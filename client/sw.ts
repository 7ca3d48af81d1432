/// <reference lib="webworker" />
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

// The shell and nothing else: what the centre answers is never kept here.
const shell = self.__WB_MANIFEST;
precacheAndRoute(shell);
cleanupOutdatedCaches();

/**
 * A tab in which somebody writes goes on under a newer version, and asks for scripts of its own that it had no use for
 * until now; the centre has them no more. Those of the two versions before this one stay.
 */
const former = 'former-';
const formerKept = 2;

/** The newest first. */
const formerNumbers = async () =>
  (await caches.keys())
    .filter((name) => name.startsWith(former))
    .map((name) => Number(name.slice(former.length)))
    .toSorted((a, b) => b - a);

async function keepFormer(): Promise<void> {
  const urls = shell.map((entry) => (typeof entry === 'string' ? entry : entry.url));
  const ours = new Set(urls.map((url) => new URL(url, location.href).href));
  const numbers = await formerNumbers();
  const kept = await Promise.all(numbers.map((number) => caches.open(`${former}${number}`)));
  const isKept = async (request: Request) =>
    (await Promise.all(kept.map((cache) => cache.match(request)))).some(Boolean);
  for (const name of (await caches.keys()).filter((one) => one.startsWith('workbox-precache'))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!new URL(request.url).pathname.startsWith('/assets/') || ours.has(request.url)) continue;
      const held = await cache.match(request);
      // Kept already where this version was begun twice.
      if (held === undefined || (await isKept(request))) continue;
      await (await caches.open(`${former}${(numbers[0] ?? 0) + 1}`)).put(request, held);
    }
  }
  for (const number of (await formerNumbers()).slice(formerKept))
    await caches.delete(`${former}${number}`);
}

// Without room for them the newer version is no worse than it was.
self.addEventListener('install', (event) => event.waitUntil(keepFormer().catch(() => undefined)));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|auth|health)(\/|$)/],
  }),
);

// It waits until the person takes the new version, or the app next starts; nothing skips the wait by itself.
self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as { type?: unknown };
  if (type === 'take-over') void self.skipWaiting();
});
