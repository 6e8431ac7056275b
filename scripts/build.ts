/**
 * Builds dist: types from the SDL, the server, the explorer's page. With --if-stale it does nothing when dist is newer
 * than everything it is made of.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
/** Written last; its time is when the build began, so that what changes meanwhile counts as newer. */
const STAMP = join(dist, '.built');
/** What the server is made of. A folder's own time tells that a file in it came or went. */
const SOURCES = ['src', 'schema', 'codegen.yml', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
/** Made on the way. */
const GENERATED = join(root, 'src', 'generated');

const newest = (path: string): number => {
  if (path === GENERATED) return 0;
  const stat = statSync(path);
  const inside = stat.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
  // src changes when codegen makes its folder.
  return Math.max(path === join(root, 'src') ? 0 : stat.mtimeMs, ...inside);
};

const isFresh = (): boolean => {
  if (!existsSync(STAMP) || !existsSync(GENERATED)) return false;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.every((source) => newest(join(root, source)) <= built);
};

const run = (title: string, command: string, args: readonly string[]): void => {
  console.log(`build: ${title}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

const build = (): void => {
  const began = new Date();
  run('types from the SDL', 'npm', ['run', '--silent', 'codegen']);
  // What has no source any more must not stay; the explorer looks after its own folder.
  for (const name of existsSync(dist) ? readdirSync(dist) : [])
    if (name !== 'explorer') rmSync(join(dist, name), { recursive: true });
  run('the server', 'tsc', ['-p', 'tsconfig.build.json']);
  run('the explorer', 'npm', ['run', '--silent', '--if-present', 'build:explorer']);
  writeFileSync(STAMP, '');
  utimesSync(STAMP, began, began);
};

if (!process.argv.includes('--if-stale') || !isFresh()) build();
