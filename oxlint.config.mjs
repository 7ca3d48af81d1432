import { defineConfig } from 'oxlint';

/** The walls (house/*) come from the table in e2e/walls/plan.mjs; the rest are rules for any code here. */
export default defineConfig({
  plugins: ['typescript', 'oxc', 'unicorn', 'import', 'react', 'jsx-a11y', 'vitest', 'promise'],
  jsPlugins: ['./e2e/walls/plugin.mjs'],
  options: { typeAware: true },
  categories: { correctness: 'error', suspicious: 'error' },
  env: { builtin: true },
  ignorePatterns: ['dist', 'node_modules', '.cache', 'data', '**/*.d.mts'],
  rules: {
    'house/walls': 'error',
    'house/cupboard': 'error',
    'house/names': 'error',

    eqeqeq: 'error',
    'no-console': 'off', // house/cupboard knows where printing is right.
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/await-thenable': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: false },
    ],
    'typescript/only-throw-error': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/no-danger': 'error',
    'react/jsx-no-target-blank': 'error',
    'import/no-cycle': 'error',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',

    // VoiceOver drops the list role of an unstyled list; axe judges links by what they really show.
    'jsx-a11y/no-redundant-roles': 'off',
    'jsx-a11y/anchor-has-content': 'off',

    // The JSX transform imports React by itself.
    'react/react-in-jsx-scope': 'off',
    // No React Compiler here; exhaustive-deps is enough.
    'react/exhaustive-effect-dependencies': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-underscore-dangle': 'off',
    'promise/no-callback-in-promise': 'off',
    // erasableSyntaxOnly leaves no enums but other people's.
    'typescript/no-unsafe-enum-comparison': 'off',
    // `'memory' | string` tells the reader something.
    'typescript/no-redundant-type-constituents': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'no-shadow': 'off',
  },
});
