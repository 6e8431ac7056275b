import { connect } from 'node:net';
import { mongo } from 'mongoose';
import { until } from './until.js';

/** The name of the embedded replica set. */
export const REPLICA_SET = 'rs0';

/**
 * Alone in its set a member elects itself at once; where it misses that moment it tries again after this time, which
 * is ten seconds unless told otherwise. Nobody is there to take it for dead meanwhile.
 */
const SETTINGS = { electionTimeoutMillis: 500 };

const STARTS_WITHIN_MS = 60_000;
const ANSWERS_WITHIN_MS = 10_000;

/** The address of the server at a socket, in MongoDB's notation. */
export function uriOf(socket: string, query: string): string {
  return `mongodb://${encodeURIComponent(socket)}/?${query}`;
}

/**
 * Waits until the mongod at the socket answers, makes it the one member of its replica set where it is not, and waits
 * until it takes writes. Rejects when `isRunning` says that it ended meanwhile, or after a minute.
 */
export async function makePrimary(socket: string, isRunning: () => boolean): Promise<void> {
  const listens = await until(async () => !isRunning() || (await accepts(socket)), STARTS_WITHIN_MS);
  if (!listens || !isRunning()) throw new Error('mongod did not start');
  const client = new mongo.MongoClient(uriOf(socket, 'directConnection=true'), {
    serverSelectionTimeoutMS: ANSWERS_WITHIN_MS,
    socketTimeoutMS: ANSWERS_WITHIN_MS,
  });
  try {
    const admin = client.db('admin');
    await joinItself(admin, socket);
    const isPrimary = async () => (await admin.command({ hello: 1 })).isWritablePrimary === true;
    const ready = await until(async () => !isRunning() || (await isPrimary()), STARTS_WITHIN_MS);
    if (!ready || !isRunning()) throw new Error('mongod did not become primary');
  } finally {
    await client.close();
  }
}

/** What `replSetGetConfig` answers, as far as it is used here. */
interface ReplicaSetConfig {
  readonly version: number;
  readonly members: readonly { readonly host: string }[];
}

async function joinItself(admin: mongo.Db, socket: string): Promise<void> {
  const config = await readConfig(admin);
  if (!config) {
    const members = [{ _id: 0, host: socket }];
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members, settings: SETTINGS } });
  } else if (config.members[0]?.host !== socket) {
    // The directory was moved: by its old name the member would look for itself in vain.
    const members = [{ ...config.members[0], host: socket }];
    await admin.command({ replSetReconfig: { ...config, members, version: config.version + 1 }, force: true });
  }
}

async function readConfig(admin: mongo.Db): Promise<ReplicaSetConfig | undefined> {
  try {
    return (await admin.command({ replSetGetConfig: 1 }))['config'] as ReplicaSetConfig; // the server's own format
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.codeName === 'NotYetInitialized') return undefined;
    throw error;
  }
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
