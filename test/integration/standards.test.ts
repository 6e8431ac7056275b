/** Standards of docs/standards.md that show in the source and in the configuration rather than in an answer. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { connectMongo } from '../../src/platform/mongo/connect.js';
import { openDatabase, type TestDatabase } from '../kit/database.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILES = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
}).split('\0');
const read = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8');
/** What runs: neither tests nor what only they use. */
const PRODUCT = FILES.filter((file) => /^src\/.*\.tsx?$/.test(file) && !/\.(?:test|fixture|examples)\.ts$/.test(file));
const linesOf = (file: string): number => read(file).split('\n').length;
/** Without comments, which may speak of anything. */
const codeOf = (file: string): string => read(file).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
const found = (files: readonly string[], pattern: RegExp, textOf = read): string[] =>
  files.filter((file) => pattern.test(textOf(file)));

describe('a file', () => {
  it('of the product has 200 lines at most, half of them fewer than 60 where no rule shows its examples', () => {
    expect(PRODUCT.filter((file) => linesOf(file) > 201)).toEqual([]);
    const lengths = PRODUCT.filter((file) => !/engine\/rules\/\w+\/[\w-]+\/[\w-]+\.ts$/.test(file))
      .map(linesOf)
      .sort((a, b) => a - b);
    expect(lengths[lengths.length >> 1]).toBeLessThan(60);
  });

  it('has strict types, and no way around them', () => {
    const { compilerOptions } = ts.parseConfigFileTextToJson('tsconfig.json', read('tsconfig.json')).config as {
      readonly compilerOptions: object; // the file's form
    };
    expect(compilerOptions).toMatchObject({ strict: true, noUncheckedIndexedAccess: true, noImplicitOverride: true });
    expect(found(PRODUCT, /(?::|\bas|<) any\b/, codeOf)).toEqual([]);
    expect(found(PRODUCT, /@ts-(?:ignore|nocheck|expect-error)|eslint-disable/)).toEqual([]);
  });

  it('other than config.ts does not read the environment', () => {
    const readers = found(PRODUCT, /process\.env\b/).filter((file) => !file.startsWith('src/api/explorer/client/'));
    expect(readers).toEqual(['src/config.ts']);
  });

  it('holds no secret', () => {
    const texts = FILES.filter((file) => /\.(?:[tj]sx?|json|ya?ml|md|graphql|sh|mjs)$|Dockerfile/.test(file));
    const secret =
      /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bghp_\w{36}\b|\bxox[bp]-\d{10,}|\bplk_[\w-]{43}\b/;
    expect(found(texts, secret)).toEqual([]);
  });

  it('that resolves fields decides nothing: services do', () => {
    const resolvers = PRODUCT.filter((file) => file.endsWith('.resolvers.ts'));
    expect(resolvers.length).toBeGreaterThan(15);
    expect(found(resolvers, /^\s*(?:if|try|switch|for|while) ?[({]/m)).toEqual([]);
    expect(found(resolvers, /import \{[^}]*\} from '[^']*\.model\.js'/)).toEqual([]);
  });
});

describe('the connections to the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  it('are 2 to 20, idle for 30 s, made within 2 s; writes wait for the majority', async () => {
    const connection = await connectMongo({ uri: database.uri, dbName: database.name });
    const { options } = connection.getClient();
    expect(options).toMatchObject({
      minPoolSize: 2,
      maxPoolSize: 20,
      maxIdleTimeMS: 30_000,
      connectTimeoutMS: 2_000,
      serverSelectionTimeoutMS: 5_000,
      waitQueueTimeoutMS: 10_000,
      retryReads: true,
      retryWrites: true,
    });
    expect(options.writeConcern?.w).toBe('majority');
    expect(options.readConcern?.level).toBe('majority');
    await connection.close();
  });
});
