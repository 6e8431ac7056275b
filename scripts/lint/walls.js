/**
 * The walls of the house: who may import whom. Imports point downward only, main → app → api → modules → engine,
 * platform; the engine is pure; models are reached through their collections; resolvers delegate.
 */
import { createNodeResolver, importX } from 'eslint-plugin-import-x';

/** Tests, and what only tests use. */
export const TESTS = ['**/*.test.ts', '**/*.examples.ts', '**/testing/**/*.ts', 'test/**/*.ts'];

/** They hold for tests too; `except` is relative to `from`. */
const ZONES = [
  {
    target: './src/engine',
    from: './src',
    except: ['./engine'],
    message: 'The engine imports nothing outside itself.',
  },
  {
    target: './src/platform',
    from: './src',
    except: ['./platform'],
    message: 'The platform knows no domain: what it needs is handed to it.',
  },
  {
    target: './src/modules',
    from: './src',
    except: ['./modules', './engine', './platform', './generated'],
    message: 'Imports point downward only: api → modules → engine, platform.',
  },
  {
    target: './src/api',
    from: ['./src/app.ts', './src/main.ts'],
    message: 'Imports point downward only: main → app → api.',
  },
];
const NO_TOOLS = {
  target: './src',
  from: ['./test', './bench', './scripts'],
  message: 'The product does not import its tests and tools.',
};

/** The pure libraries that the engine may use: no IO, no clock, no randomness. A new one is added here on purpose. */
const ENGINE_LIBRARIES = ['elkjs/', 'libpg-query(?:/|$)', 'yaml$', 'node:crypto$', 'node:util$'];

const MODELS = {
  regex: '\\.model\\.js$',
  allowTypeImports: true,
  message: 'Models are reached through collections.ts and element/kinds.ts; import only their types.',
};

const TIME = 'Time comes in as a dependency.';
const DEPENDENCIES = [
  { object: 'Math', property: 'random', message: 'Randomness comes in as a dependency.' },
  { object: 'crypto', property: 'randomUUID', message: 'Ids come in as a dependency.' },
  { object: 'Date', property: 'now', message: TIME },
  { object: 'performance', property: 'now', message: TIME },
];
const ENVIRONMENT = { object: 'process', property: 'env', message: 'Only src/config.ts reads the environment.' };
const NEW_DATE = { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: TIME };
const BRANCH = {
  selector: ':matches(IfStatement, TryStatement, SwitchStatement, ForStatement, ForOfStatement, WhileStatement)',
  message: 'A resolver delegates, one expression per field: this belongs to a service.',
};

export const walls = [
  {
    files: ['**/*.{ts,tsx,js}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts', '.js'] } })] },
    rules: { 'import-x/no-restricted-paths': ['error', { zones: [...ZONES, NO_TOOLS] }] },
  },
  { files: TESTS, rules: { 'import-x/no-restricted-paths': ['error', { zones: ZONES }] } },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/config.ts', ...TESTS],
    rules: { 'no-restricted-properties': ['error', ENVIRONMENT] },
  },
  {
    files: ['src/{engine,modules}/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-properties': ['error', ENVIRONMENT, ...DEPENDENCIES],
      'no-restricted-syntax': ['error', NEW_DATE],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'fetch',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'performance',
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:crypto', allowImportNames: ['createHash', 'hash'], message: 'The engine only hashes.' },
          ],
          patterns: [
            {
              regex: `^(?!\\.|${ENGINE_LIBRARIES.join('|')})`,
              message:
                'The engine is pure: a library without IO is added to ENGINE_LIBRARIES in scripts/lint/walls.js.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/engine/**', '**/*.model.ts', 'src/modules/collections.ts', 'src/modules/element/kinds.ts', ...TESTS],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [MODELS] }] },
  },
  { files: ['src/**/*.resolvers.ts'], rules: { 'no-restricted-syntax': ['error', NEW_DATE, BRANCH] } },
];
