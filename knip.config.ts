import type { KnipConfig } from 'knip';

export default {
  entry: [
    'client/sw.ts',
    'client/**/gallery/*.{ts,tsx,html}',
    'server/main.ts',
    'server/db/pglite-worker.ts',
    'server/cli/*.ts',
    'e2e/gallery.ts',
    'e2e/mutation/*.{mjs,config.ts}',
    // Processes of their own that suites start.
    'e2e/simulation/sabotage/hunt.ts',
    'server/db/testing/{hold-directory,start-and-wait,write-until-killed}.ts',
  ],
  // Exported for its type's readers, used at home: not dead.
  ignoreExportsUsedInFile: true,
  // Taken in by a style sheet.
  ignoreDependencies: ['@fontsource-variable/source-sans-3'],
  project: ['{client,server,shared,e2e,scripts}/**/*.{ts,tsx,mjs}'],
} satisfies KnipConfig;
