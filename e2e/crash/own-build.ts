import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface BuildScripts {
  readonly ensureBuilt: () => Promise<void>;
  readonly underLock: (work: () => Promise<void>) => Promise<void>;
}

export interface OwnBuild {
  /** The copy's server/main.js. */
  readonly main: string;
  readonly client: string;
  readonly remove: () => void;
}

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A copy of the build inside the repository, where its packages are found: a build made meanwhile can't change a long run. */
export async function ownBuild(): Promise<OwnBuild> {
  const { ensureBuilt } = (await import(at('scripts/build.mjs'))) as BuildScripts;
  const { underLock } = (await import(at('scripts/lock.mjs'))) as BuildScripts;
  await ensureBuilt();
  mkdirSync(at('.cache'), { recursive: true });
  const copy = mkdtempSync(at('.cache/build-'));
  const remove = () => rmSync(copy, { recursive: true, force: true });
  await underLock(async () => cpSync(at('dist'), copy, { recursive: true }));
  process.once('exit', remove);
  return { main: join(copy, 'server/main.js'), client: join(copy, 'client'), remove };
}
