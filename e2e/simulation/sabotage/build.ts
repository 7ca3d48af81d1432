import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { timesFound, type Sabotage } from './sabotage.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The hunt and all of the product that it runs, in one file, with this one line changed. Null: nothing is changed. */
export async function buildHunt(sabotage: Sabotage | null, name: string): Promise<string> {
  const outDir = join(root, '.cache', 'sabotage');
  let changed = sabotage === null;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'e2e/simulation/sabotage/hunt.ts',
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
    plugins: [
      {
        name: 'sabotage',
        enforce: 'pre',
        transform(code, id) {
          if (sabotage === null || relative(root, id) !== sabotage.file) return null;
          changed = true;
          return code.replace(sabotage.find, () => sabotage.replace);
        },
      },
    ],
  });
  if (!changed) throw new Error(`${name}: the simulation does not use ${sabotage?.file}`);
  return join(outDir, `${name}.mjs`);
}

/** How often the line stands in its file: it must be once, or the sabotage has rotted. */
export function standsIn(sabotage: Sabotage): number {
  return timesFound(readFileSync(join(root, sabotage.file), 'utf8'), sabotage.find);
}
