import type { KnipConfig } from 'knip';

export default {
  entry: [
    'client/main.tsx',
    'client/sw.ts',
    'client/**/gallery/*.{ts,tsx,html}',
    'client/**/*.worker.ts',
    'server/main.ts',
    'server/db/pglite-worker.ts',
    'server/db/testing/global-setup.ts',
    'server/cli/*.ts',
    'e2e/simulation/run.ts',
    'e2e/bench/run.ts',
    'e2e/walls/plugin.mjs',
    'scripts/run.mjs',
  ],
  project: ['{client,server,shared,e2e,scripts}/**/*.{ts,tsx,mjs}'],
} satisfies KnipConfig;
