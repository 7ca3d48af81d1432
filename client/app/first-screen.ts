import type { WatchCache } from '#client/store/watch-cache.ts';
import { findRoute } from './find-route.ts';
import { outside, routesOf } from './routes.ts';

/** A question without an answer must not keep the app closed. */
const longestMs = 3_000;

/** Who is here, the screen of this address and what it asks: fetched side by side before anything is drawn. */
export async function firstScreen(cache: WatchCache, path: string): Promise<void> {
  const meant = Object.values(routesOf).flatMap((routes) => findRoute(routes, path) ?? []);
  const answers = meant.flatMap(({ asks }) => asks()).map((ask) => cache.ask(ask));
  // Only one screen can be meant by most addresses: it need not wait for who is here.
  const [only, ...others] = new Set(meant.map(({ load }) => load));
  if (only !== undefined && others.length === 0) void only().catch(() => undefined);
  const screen = async () => {
    await cache.ask({ kind: 'status' });
    const signedIn = cache.read({ kind: 'status' })?.signedIn;
    const route = signedIn ? findRoute(routesOf[signedIn.role], path) : outside(path);
    await route?.load().catch(() => undefined);
  };
  await Promise.race([
    Promise.all([screen(), ...answers]),
    new Promise((resolve) => setTimeout(resolve, longestMs)),
  ]);
}
