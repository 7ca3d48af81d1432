import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Server suites that stand on server/db/testing need a database even without the .pg suffix. */
function databaseSuites(): string[] {
  return readdirSync(`${root}server`, { recursive: true, encoding: 'utf8' })
    .map((file) => `server/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .filter(
      (file) =>
        file.endsWith('.pg.test.ts') || readFileSync(root + file, 'utf8').includes('/testing/'),
    );
}

const engines = databaseSuites();
const outside = [...configDefaults.exclude, 'dist/**', '.cache/**'];

export default defineConfig({
  test: {
    passWithNoTests: true,
    allowOnly: false,
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{shared,client,server,scripts}/**/*.test.ts'],
          exclude: [...outside, ...engines, '**/*.pg.test.ts', '**/*.dom.test.ts'],
        },
      },
      {
        root,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['client/**/*.dom.test.{ts,tsx}'],
          setupFiles: ['e2e/setup/dom.ts'],
        },
      },
      {
        root,
        test: {
          name: 'engines',
          sequence: { groupOrder: 1 },
          environment: 'node',
          include: ['server/**/*.pg.test.ts', 'e2e/crash/*.pg.test.ts', ...engines],
          globalSetup: ['server/db/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        root,
        test: {
          name: 'walls',
          environment: 'node',
          include: ['e2e/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'simulation',
          environment: 'node',
          include: ['e2e/simulation/**/*.test.ts'],
          testTimeout: 300_000,
        },
      },
    ],
  },
});
