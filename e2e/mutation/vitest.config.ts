import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What may see a mutant: each part's own tests, and a few seeds of the simulation for the parts it runs. */
const suites: Record<string, string[]> = {
  merge: ['shared/merge/**/*.test.ts'],
  sync: ['client/sync/**/*.test.ts', 'e2e/simulation/few-seeds.test.ts'],
  door: [
    'server/services/door/*.test.ts',
    'server/services/{apply-changes,hostile-text,old-shape,notice-restore}.pg.test.ts',
    'server/services/office/{meaning,pairs,withdraw-record}.pg.test.ts',
  ],
};
const part = process.env['MUTATION_PART'] ?? 'merge';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    include: suites[part] ?? [],
    globalSetup: part === 'door' ? ['server/db/testing/global-setup.ts'] : [],
    testTimeout: 60_000,
  },
});
