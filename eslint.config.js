/**
 * What `npm run lint` holds: strict types, the walls of the house and the contract's form. A rule is switched off here or
 * in scripts/lint, with its reason beside it, and nowhere else.
 */
import { importX } from 'eslint-plugin-import-x';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { contract } from './scripts/lint/contract.js';
import { fileName } from './scripts/lint/file-name.js';
import { TESTS, walls } from './scripts/lint/walls.js';

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'src/generated/', 'bench/results/', '.data/', 'docs/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,js,graphql}'],
    plugins: { plinth: { rules: { 'file-name': fileName } } },
    rules: { 'plinth/file-name': 'error' },
  },
  {
    files: ['**/*.{ts,tsx,js}'],
    extends: [tseslint.configs.strict],
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers and booleans in messages are what the code says; objects still are an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => stop()` and `return fail(…)` read well; a void value that is used still is an error.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true, ignoreVoidOperator: true },
      ],
      // `void value` says that a value is left out on purpose.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // A string is spread to get its code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // It does not see that something else changes a variable while a function waits.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A cast can steer what a generic function infers, which the rule does not see; each has its reason beside it.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // `Token | undefined` says what it is, also where Token is unknown.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // The caller's field can decide what a type parameter is.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // An interface may want a promise of what is done at once.
      '@typescript-eslint/require-await': 'off',
      // A patch clears a field by taking it away.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Overflows the stack on mongoose's types (8.73.0).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  ...walls,
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false }],
      // A test that reads what it has just made says so with `!`; it fails loudly when it is not there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Jest's matchers (`expect.any`) and answers of the API are `any`; what is read from them is compared, not trusted.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // The peers that outputs are held to are reached through what they offer.
      '@typescript-eslint/no-deprecated': 'off',
      // That a script parses is seen by making a function of it, which is not called.
      '@typescript-eslint/no-implied-eval': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // Foreign values are spelled out, to be compared.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  // What the API answers, whatever was asked: typing each answer would hide what a test looks at.
  { files: ['test/kit/client.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['scripts/**', 'bench/**', 'test/**', 'src/main.ts'], rules: { 'no-console': 'off' } },
  // Tools find their configuration in a default export; a declaration describes a library that has one.
  { files: ['*.config.{js,ts}', '**/*.d.ts'], rules: { 'import-x/no-default-export': 'off' } },
  contract,
);
