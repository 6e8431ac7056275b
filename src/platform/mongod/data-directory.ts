import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';

/** Where everything of one embedded server lies. */
export interface DataDirectory {
  readonly root: string;
  /** What mongod stores. */
  readonly db: string;
  readonly socket: string;
  readonly logFile: string;
  /** The FIFO that every process using the server holds open for writing. */
  readonly lifeline: string;
  /** One file per use of the server, named after its process. */
  readonly holders: string;
  readonly lock: string;
}

/** Unix socket addresses end at 107 bytes on Linux and 103 on macOS. */
const LONGEST_SOCKET = 100;
/**
 * Other characters mean something else to `--bind_ip` or in a member's host, and the driver writes the hosts that a
 * replica set names in lower case.
 */
const PLAIN = /^[a-z0-9_./-]+$/;
const SOCKET = 'mongodb-27017.sock';

/** Makes the directory where it is missing and says where what lies in it. Links in the path are followed. */
export function openDataDirectory(dir: string): DataDirectory {
  for (const part of ['db', 'holders']) mkdirSync(path.join(dir, part), { recursive: true, mode: 0o700 });
  const root = realpathSync(dir);
  return {
    root,
    db: path.join(root, 'db'),
    socket: path.join(socketDirectory(root), SOCKET),
    logFile: path.join(root, 'mongod.log'),
    lifeline: path.join(root, 'lifeline'),
    holders: path.join(root, 'holders'),
    lock: path.join(root, 'start.lock'),
  };
}

/** The data directory itself, or where its path does not suit a socket, one of this user's own under /tmp. */
function socketDirectory(root: string): string {
  if (Buffer.byteLength(path.join(root, SOCKET)) <= LONGEST_SOCKET && PLAIN.test(root)) return root;
  const { uid } = userInfo();
  // Not os.tmpdir(): processes that share the server must agree on it, whatever TMPDIR each of them has.
  const name = createHash('sha256').update(`${uid}:${root}`).digest('hex').slice(0, 16);
  const dir = `/tmp/plinth-${name}`;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const found = lstatSync(dir);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(`${dir} is needed for the socket of ${root} but is not a directory of this user alone`);
  }
  return dir;
}

/** Removes what lies outside the data directory; to be called when no server runs on it. */
export function removeSocketDirectory(home: DataDirectory): void {
  const dir = path.dirname(home.socket);
  if (dir !== home.root) rmSync(dir, { recursive: true, force: true });
}
