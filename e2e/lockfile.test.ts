import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The lockfile must install on every platform, from any registry, without running strangers' code. */
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;
const locked = Object.entries(lock.packages);

/** esbuild's script only checks that its binary runs: blocked, everything still works. */
const harmlessScripts = ['node_modules/esbuild'];

/** Node's own look-up: the nearest node_modules up the tree. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ;) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in lock.packages) return true;
    if (folder === '') return false;
    const up = folder.lastIndexOf('/node_modules/');
    folder = up < 0 ? '' : folder.slice(0, up);
  }
}

describe('lockfile', () => {
  it('holds every optional platform package, so that npm ci works everywhere', () => {
    const edges = locked.flatMap(([from, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ from, name })),
    );
    expect(edges.length).toBeGreaterThan(100);
    expect(edges.filter(({ from, name }) => !isLocked(from, name))).toEqual([]);
  });

  it('fetches everything from one registry', () => {
    const fixed = locked.flatMap(([, entry]) => entry.resolved ?? []);
    expect(new Set(fixed.map((url) => new URL(url).protocol)).size).toBeLessThanOrEqual(1);
    expect(new Set(fixed.map((url) => new URL(url).host)).size).toBeLessThanOrEqual(1);
  });

  it('needs no install script', () => {
    const scripted = locked.filter(([, entry]) => entry.hasInstallScript === true);
    expect(scripted.map(([path]) => path).filter((p) => !harmlessScripts.includes(p))).toEqual([]);
  });

  it('pins exactly', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const root = lock.packages[''] as unknown as typeof manifest;
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect({ ...root.dependencies, ...root.devDependencies }).toEqual(Object.fromEntries(asked));
  });
});
