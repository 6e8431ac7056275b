import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Tool } from './tool.js';

/** Where a version of a tool lies in the cache. */
export interface CacheEntry {
  readonly dir: string;
  readonly file: string;
}

/** The place of a version of a tool for this platform, present or not. */
export function cacheEntry(cacheDir: string, tool: Tool, version: string): CacheEntry {
  const dir = path.join(cacheDir, `${tool}-${version}-${process.platform}-${process.arch}`);
  return { dir, file: path.join(dir, 'bin', tool) };
}

/** An empty directory inside the cache to build an entry in; those of killed processes are removed on the way. */
export async function openStaging(cacheDir: string, tool: Tool): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  // Whoever fetches holds the cache's lock, so no other process is building one now.
  for (const name of await readdir(cacheDir)) {
    if (name.startsWith(`.${tool}-`)) await rm(path.join(cacheDir, name), { recursive: true, force: true });
  }
  const staging = path.join(cacheDir, `.${tool}-${randomUUID()}`);
  await mkdir(path.join(staging, 'bin'), { recursive: true });
  return staging;
}

/** Makes a complete staging directory the entry, in one step: a half-made copy is never seen. */
export async function publish(staging: string, entry: CacheEntry, origin: object): Promise<void> {
  await writeFile(path.join(staging, 'ORIGIN.json'), `${JSON.stringify(origin, null, 2)}\n`);
  await rm(entry.dir, { recursive: true, force: true });
  await rename(staging, entry.dir);
}
