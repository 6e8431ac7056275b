import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, constants, openSync, rmSync } from 'node:fs';
import type { DataDirectory } from './data-directory.js';

/**
 * The shell forks a guard and then becomes mongod (same pid), so mongod is never without one. The guard reads the
 * lifeline, whose end of file comes when the last writer is gone, be it by `kill -9`. It shares mongod's process group,
 * which keeps the pid from being given to another program while the guard lives.
 */
const GUARDED = 'exec 3<&0; (cat <&3 >/dev/null; kill -TERM $$) & exec "$@" 3<&- </dev/null';

export interface Guarded {
  readonly child: ChildProcess;
  /** Lets go of the lifeline. */
  readonly release: () => void;
}

/** Starts mongod so that it ends with the last process that holds the directory's lifeline; this one holds it now. */
export function spawnGuarded(home: DataDirectory, mongod: string, args: readonly string[]): Guarded {
  rmSync(home.lifeline, { force: true });
  execFileSync('mkfifo', ['-m', '600', home.lifeline]);
  // Opening either end alone would wait for the other.
  const both = openSync(home.lifeline, 'r+');
  const reading = openSync(home.lifeline, 'r');
  const held = openSync(home.lifeline, 'w');
  const out = openSync(home.logFile, 'w', 0o600);
  const child = spawn('/bin/sh', ['-c', GUARDED, 'sh', mongod, ...args], {
    stdio: [reading, out, out],
    detached: true, // a group of its own: Ctrl-C reaches the application, which stops it in order
  });
  child.unref();
  for (const fd of [both, reading, out]) closeSync(fd);
  return { child, release: () => closeSync(held) };
}

/** Holds the lifeline of a mongod that runs; undefined when its guard is gone, that is, when it is ending. */
export function holdLifeline(home: DataDirectory): (() => void) | undefined {
  try {
    const fd = openSync(home.lifeline, constants.O_WRONLY | constants.O_NONBLOCK);
    return () => closeSync(fd);
  } catch {
    return undefined; // ENXIO: nobody reads it
  }
}
