import { parse } from 'regexparam';
import type { ScreenRoute } from './screen-route.ts';

/** The first pattern that fits, in the order of the list. Read as wouter reads them. */
export function findRoute(routes: readonly ScreenRoute[], path: string): ScreenRoute | null {
  return routes.find((route) => parse(route.path).pattern.test(path)) ?? null;
}
