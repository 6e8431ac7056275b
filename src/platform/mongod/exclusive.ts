import { createHash } from 'node:crypto';
import { closeSync, constants, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

type Release = () => Promise<void>;

const RETRY_MS = 20;
const MENTION_AFTER_MS = 1_500;

/**
 * Runs `work` while no other process of this user, and nothing else in this one, runs work under the same path. The
 * kernel keeps the lock, so it ends with its process however that ends: there is no stale lock to find, nothing to
 * clean. The path's folder must exist. `onWait` is called once when the wait becomes long enough to be noticed.
 */
export async function exclusively<T>(file: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  const acquire = process.platform === 'linux' ? bindName : openLocked;
  let release = await acquire(file);
  for (let waited = 0, said = false; !release; waited += RETRY_MS) {
    if (!said && waited >= MENTION_AFTER_MS) {
      onWait?.();
      said = true;
    }
    await pause(RETRY_MS);
    release = await acquire(file);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Linux: a name among the abstract sockets can be bound once and is free again when its process is gone. */
function bindName(file: string): Promise<Release | undefined> {
  const name = createHash('sha256').update(`${userInfo().uid}:${file}`).digest('hex').slice(0, 32);
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    // `exclusive`: cluster workers would otherwise share one binding.
    server.listen({ path: `\0plinth-${name}`, exclusive: true }, () =>
      resolve(() => new Promise((done) => server.close(() => done()))),
    );
  });
}

/** BSD and macOS: open(2) itself can take the lock. Node names no constant for its flag. */
const O_EXLOCK = 0x20;

async function openLocked(file: string): Promise<Release | undefined> {
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
    const fd = openSync(file, flags, 0o600);
    return async () => closeSync(fd);
  } catch (error) {
    // A file system error always carries a code.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN' || code === 'EWOULDBLOCK') return undefined;
    throw error;
  }
}
