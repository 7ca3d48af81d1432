// One part at a time: npm run mutation -- merge | sync | door. Scores are of what the tests named here see.
const parts = {
  merge: ['shared/merge/**/*.ts'],
  sync: ['client/sync/**/*.ts'],
  door: ['server/services/apply-changes.ts', 'server/services/door/**/*.ts'],
};

const part = process.env['MUTATION_PART'] ?? 'merge';

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'e2e/mutation/vitest.config.ts', related: false },
  mutate: [...parts[part], '!**/*.test.ts', '!**/testing/**'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000,
  timeoutFactor: 3,
  disableTypeChecks: false,
  tempDirName: '.cache/stryker',
  ignorePatterns: ['dist', 'data', '.cache', 'e2e/.results', 'e2e/.screens', 'docs'],
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: `.cache/mutation/${part}.json` },
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  incremental: true,
  incrementalFile: `.cache/mutation/${part}.incremental.json`,
  thresholds: { high: 90, low: 80, break: 80 },
};
