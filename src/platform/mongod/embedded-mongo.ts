import type { ChildProcess } from 'node:child_process';
import { mongo } from 'mongoose';
import { openDataDirectory, removeSocketDirectory, type DataDirectory } from './data-directory.js';
import { exclusively } from './exclusive.js';
import { findMongoTool } from './find-mongo-tool.js';
import { forgetHolders, hasHolders, noteHolder } from './holders.js';
import { holdLifeline, spawnGuarded } from './lifeline.js';
import { makePrimary, REPLICA_SET, uriOf } from './replica-set.js';
import { runningMongod, servesDirectory } from './running-mongod.js';
import { complaints } from './server-log.js';
import type { ToolOptions } from './tool.js';
import { until } from './until.js';

export interface EmbeddedMongoOptions extends Omit<ToolOptions, 'tool'> {
  /** The data directory; made when missing, usable again after a restart, movable while nobody uses it. */
  readonly dir: string;
  /** Further arguments of mongod. They hold for whoever starts it, not for those who join. */
  readonly args?: readonly string[];
}

export interface EmbeddedMongo {
  /** Where to connect: a replica set of one member on a Unix socket. */
  readonly uri: string;
  /** Whether another user of the directory had started it. */
  readonly joined: boolean;
  /** mongod's process id. */
  readonly pid: number;
  /** Ends this use of the server; the last one resolves when mongod has ended. May be called more than once. */
  stop(): Promise<void>;
}

const ENDS_WITHIN_MS = 60_000;
/** mongod's exit code when another process has the data files open. */
const DIRECTORY_IN_USE = 100;

/** Small for a laptop (6 MB of files instead of 200), and nothing that is not needed: no compression, no scripting. */
const SETTINGS = [
  // A most that fills only when it is needed. A transaction must fit into its dirty part: 10,000 elements take about 80 MB.
  ...['--wiredTigerCacheSizeGB', '1', '--oplogSize', '128', '--quiet', '--noscripting'],
  ...['--networkMessageCompressors', 'disabled', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ...[
    '--wiredTigerEngineConfigString',
    'log=(file_max=4MB,prealloc=false),session_max=2000,eviction_dirty_target=50,eviction_dirty_trigger=80',
  ],
];

/**
 * A real mongod on a local directory, as a replica set of one member. The first process starts it, others join it, and
 * it ends with the last of them, also when that is killed.
 * Rejects with MongoUnavailable when there is no mongod, or with what its log complains of when it does not start.
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  if (process.platform === 'win32') {
    throw new Error('The embedded MongoDB needs Unix sockets: on Windows set MONGODB_URI to a replica set, or use WSL');
  }
  const home = openDataDirectory(options.dir);
  return exclusively(
    home.lock,
    async () => (await joinRunning(home)) ?? (await startOwn(home, options)),
    () => options.log?.(`waiting for another process that starts MongoDB on ${home.root}`),
  );
}

async function joinRunning(home: DataDirectory): Promise<EmbeddedMongo | undefined> {
  const deadline = performance.now() + ENDS_WITHIN_MS;
  for (let pid = runningMongod(home); pid; pid = runningMongod(home)) {
    const running = pid;
    const release = holdLifeline(home);
    if (release) {
      try {
        // Whoever started it may have been killed before it was a replica set.
        await makePrimary(home.socket, () => servesDirectory(running, home));
        if (isGuarded(home)) return use(home, running, release, true);
      } catch (error) {
        if (servesDirectory(running, home) && !isEnding(error)) throw unready(home, error);
      }
      release();
    }
    // Its last user is gone and it is ending: a second mongod beside it would take away its socket.
    await until(() => !servesDirectory(running, home), deadline - performance.now());
    if (performance.now() > deadline) throw new Error(`${home.db} is held by process ${running}, which does not end`);
  }
  return undefined;
}

async function startOwn(home: DataDirectory, options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const mongod = await findMongoTool({ ...options, tool: 'mongod' });
  forgetHolders(home);
  const deadline = performance.now() + ENDS_WITHIN_MS;
  const line = ['--dbpath', home.db, '--replSet', REPLICA_SET, '--bind_ip', home.socket, '--nounixsocket', ...SETTINGS];
  for (;;) {
    const { child, release } = spawnGuarded(home, mongod.path, [...line, ...(options.args ?? [])]);
    try {
      await makePrimary(home.socket, () => !hasEnded(child));
      return use(home, pidOf(child), release, false);
    } catch (error) {
      release();
      await until(() => hasEnded(child), ENDS_WITHIN_MS);
      if (child.exitCode !== DIRECTORY_IN_USE || performance.now() > deadline) throw unready(home, error, child);
    }
  }
}

function use(home: DataDirectory, pid: number, release: () => void, joined: boolean): EmbeddedMongo {
  const takeBack = noteHolder(home);
  const stop = async (): Promise<void> => {
    takeBack();
    release();
    if (hasHolders(home)) return;
    const ended = await until(() => !servesDirectory(pid, home), ENDS_WITHIN_MS);
    if (!ended) throw new Error(`mongod (process ${pid}) has not ended; ${complaints(home.logFile)}`);
    removeSocketDirectory(home);
  };
  let stopped: Promise<void> | undefined;
  return {
    uri: uriOf(home.socket, `replicaSet=${REPLICA_SET}`),
    joined,
    pid,
    // Nobody can join while the last user waits for the end.
    stop: () => (stopped ??= exclusively(home.lock, stop)),
  };
}

/** What a server answers, or does not answer any more, while it shuts down. */
function isEnding(error: unknown): boolean {
  if (error instanceof mongo.MongoNetworkError) return true;
  return error instanceof mongo.MongoServerError && /Shutdown|NotPrimary/.test(error.codeName ?? '');
}

function isGuarded(home: DataDirectory): boolean {
  const release = holdLifeline(home);
  release?.();
  return release !== undefined;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('mongod was not started');
  return child.pid;
}

function unready(home: DataDirectory, error: unknown, child?: ChildProcess): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const end = child && hasEnded(child) ? ` (it ended with ${child.signalCode ?? `code ${child.exitCode}`})` : '';
  return new Error(`MongoDB on ${home.root} is not usable: ${reason}${end}; ${complaints(home.logFile)}`, {
    cause: error,
  });
}
