import { mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runCommand, type Environment } from './command.js';
import type { FetchOptions } from './fetch-from-npm.js';

/** The release that is asked for at MongoDB's own host. */
export const MONGODB_VERSION = '8.2.6';

const DEFAULT_HOST = 'https://fastdl.mongodb.org/';
const ANSWER_WITHIN_MS = 4_000;
const REDIRECTED = /^(https?_proxy|(npm_config|yarn)_(https[-_])?proxy|MONGOMS_DOWNLOAD_URL)$/i;

/**
 * mongodb-memory-server knows which of MongoDB's archives suits this system. It takes its settings from the environment
 * only and verifies TLS only when told so there, hence a process of its own.
 */
const SCRIPT = `
const [library, version, downloadDir] = process.argv.slice(1);
const { MongoBinary } = require(library);
MongoBinary.getPath({ version, downloadDir, checkMD5: true }).then(
  (file) => console.log('PATH ' + file),
  (error) => { console.error(error.message); process.exitCode = 1; },
);`;

/**
 * Downloads mongod from MongoDB's host into `dir/bin/mongod`, or answers the path of the copy that
 * mongodb-memory-server is configured to use. Rejects soon where the host cannot be reached.
 */
export async function fetchFromMongoDB(dir: string, { env, log }: FetchOptions): Promise<string> {
  await assertReachable(env ?? {});
  log(`downloading mongod ${MONGODB_VERSION} from MongoDB (about 100 MiB, once)`);
  const bin = path.join(dir, 'bin');
  await mkdir(bin, { recursive: true });
  const library = createRequire(import.meta.url).resolve('mongodb-memory-server-core');
  let got = '';
  await runCommand(process.execPath, ['-e', SCRIPT, library, MONGODB_VERSION, bin], {
    // NODE_OPTIONS of a test runner or debugger must not reach it.
    env: { MONGOMS_MAX_RETRIES: '1', ...env, npm_config_strict_ssl: 'true', NODE_OPTIONS: undefined },
    onLine: (line) => {
      if (line.startsWith('PATH ')) got = line.slice('PATH '.length);
      else if (line.trim()) log(line.trim());
    },
  });
  if (!got.startsWith(bin + path.sep)) return got;
  const file = path.join(bin, 'mongod');
  await rename(got, file);
  return file;
}

/** A closed network answers here within milliseconds; the download itself would try for much longer. */
async function assertReachable(env: Environment): Promise<void> {
  // What goes through a proxy or elsewhere says nothing about this host.
  if (Object.entries(env).some(([name, value]) => value && REDIRECTED.test(name))) return;
  const host = env.MONGOMS_DOWNLOAD_MIRROR || DEFAULT_HOST;
  await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch((error: unknown) => {
    // fetch() rejects with an Error only; it wraps the system's, which carries the code.
    const { cause, name } = error as Error;
    const { code } = (cause ?? {}) as NodeJS.ErrnoException;
    throw new Error(`${host} cannot be reached (${code ?? name})`);
  });
}
