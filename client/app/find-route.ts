import type { Parser } from 'wouter';
import type { ScreenRoute } from './screen-route.ts';

/** The first pattern that fits, in the order of the list. */
export function findRoute(
  routes: readonly ScreenRoute[],
  path: string,
  parse: Parser,
): ScreenRoute | null {
  return routes.find((route) => parse(route.path).pattern.exec(path) !== null) ?? null;
}
