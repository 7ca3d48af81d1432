import { defineConfig } from 'oxlint';

/** The walls (house/*) come from the table in e2e/walls/plan.mjs; the rest are rules for any code here. */
export default defineConfig({
  plugins: ['typescript', 'oxc', 'unicorn', 'import', 'react', 'jsx-a11y', 'vitest'],
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
    'typescript/consistent-type-imports': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/no-danger': 'error',
    'react/jsx-no-target-blank': 'error',
    'import/no-cycle': 'error',
    // Workers and channels have no origin to name.
    'unicorn/require-post-message-target-origin': 'off',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
    'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'fc.assert', 'assert*'] }],
    // A property expects inside its callback.
    'vitest/no-conditional-expect': 'off',

    // What these guess from tags, axe measures on the real page in every journey. (VoiceOver drops
    // the role of an unstyled list; a scrolling region must take focus; a checkbox may be a switch.)
    'jsx-a11y/no-redundant-roles': 'off',
    'jsx-a11y/anchor-has-content': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'jsx-a11y/role-has-required-aria-props': 'off',
    'jsx-a11y/interactive-supports-focus': 'off',

    // The JSX transform imports React by itself.
    'react/react-in-jsx-scope': 'off',
    // No React Compiler here; exhaustive-deps is enough.
    'react/exhaustive-effect-dependencies': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-underscore-dangle': 'off',
    // erasableSyntaxOnly leaves no enums but other people's.
    'typescript/no-unsafe-enum-comparison': 'off',
    // `'memory' | string` tells the reader something.
    'typescript/no-redundant-type-constituents': 'off',
    'no-shadow': 'off',
    // noImplicitReturns asks for the same and knows types.
    'consistent-return': 'off',
    // A closure may end the loop.
    'no-unmodified-loop-condition': 'off',
    'import/no-named-as-default-member': 'off',
  },
});
