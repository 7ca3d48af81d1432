import type { KnipConfig } from 'knip';

export default {
  entry: [
    'client/sw.ts',
    'client/**/gallery/*.{ts,tsx,html}',
    'client/**/*.worker.ts',
    'server/main.ts',
    'server/db/pglite-worker.ts',
    'server/cli/*.ts',
    'e2e/simulation/run.ts',
    'e2e/bench/run.ts',
    'e2e/crash/run.ts',
  ],
  // Exported for its type's readers, used at home: not dead.
  ignoreExportsUsedInFile: true,
  project: ['{client,server,shared,e2e,scripts}/**/*.{ts,tsx,mjs}'],
} satisfies KnipConfig;
