import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What may see a mutant: each part's own tests, and a few seeds of the simulation for the parts it runs. */
const suites: Record<string, string[]> = {
  merge: ['shared/merge/**/*.test.ts'],
  sync: ['client/sync/**/*.test.ts', 'e2e/simulation/few-seeds.test.ts'],
  door: [
    'server/services/door/*.property.test.ts',
    'server/services/door/check-record.test.ts',
    'e2e/simulation/few-seeds.test.ts',
  ],
};

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    include: suites[process.env['MUTATION_PART'] ?? 'merge'] ?? [],
    testTimeout: 60_000,
  },
});
