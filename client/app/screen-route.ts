import { type ComponentType, createElement, lazy, useState } from 'react';
import type { Ask } from '#client/store/watch-cache.ts';

type LoadScreen = () => Promise<{ default: ComponentType }>;

export interface ScreenRoute {
  /** A pattern of wouter: `/cases/:caseId`. */
  readonly path: string;
  readonly Screen: ComponentType;
  readonly load: LoadScreen;
  /** Capture: a phone gives the whole screen to the form. */
  readonly bare: boolean;
  /** Stays mounted from one address of the pattern to the next: a list beside its detail. */
  readonly keeps: boolean;
  /** What the screen asks the store at once: asked while it is still on its way. */
  readonly asks: () => readonly Ask[];
}

export function screen(
  path: string,
  load: LoadScreen,
  {
    bare = false,
    keeps = false,
    asks = () => [],
  }: { bare?: boolean; keeps?: boolean; asks?: () => readonly Ask[] } = {},
): ScreenRoute {
  let loaded: ComponentType | null = null;
  const loadOnce: LoadScreen = async () => {
    const module = await load();
    loaded = module.default;
    return module;
  };
  const Later = lazy(loadOnce);
  // What is here already is drawn at once; `lazy` would first draw that it waits.
  function Screen() {
    const [Now] = useState<ComponentType>(() => loaded ?? Later);
    return createElement(Now);
  }
  return { path, Screen, load: loadOnce, bare, keeps, asks };
}

/** One screen under several addresses is loaded once. */
export function under(path: string, route: ScreenRoute): ScreenRoute {
  return { ...route, path };
}
