import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

type LoadScreen = () => Promise<{ default: ComponentType }>;

export interface ScreenRoute {
  /** A pattern of wouter: `/cases/:caseId`. */
  readonly path: string;
  readonly Screen: LazyExoticComponent<ComponentType>;
  readonly load: LoadScreen;
  /** Capture: a phone gives the whole screen to the form. */
  readonly bare: boolean;
  /** Stays mounted from one address of the pattern to the next: a list beside its detail. */
  readonly keeps: boolean;
}

export function screen(
  path: string,
  load: LoadScreen,
  { bare = false, keeps = false }: { bare?: boolean; keeps?: boolean } = {},
): ScreenRoute {
  return { path, Screen: lazy(load), load, bare, keeps };
}

/** One screen under several addresses is loaded once. */
export function under(path: string, route: ScreenRoute): ScreenRoute {
  return { ...route, path };
}
