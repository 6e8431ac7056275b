import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataDirectory } from './data-directory.js';

/** The process id of the mongod that runs on the directory now, or is ending, whoever started it. */
export function runningMongod(home: DataDirectory): number | undefined {
  // mongod writes its pid here and empties the file at a clean end; after a crash the pid is stale.
  const pid = Number(read(path.join(home.db, 'mongod.lock')).trim());
  return pid > 0 && servesDirectory(pid, home) ? pid : undefined;
}

/**
 * Whether the process is there and is a mongod on the directory: ids are given again to other programs. True until the
 * kernel has closed its files, after which the next mongod can open them.
 */
export function servesDirectory(pid: number, home: DataDirectory): boolean {
  if (process.platform === 'linux') {
    return read(`/proc/${pid}/cmdline`).includes(home.db) || isExiting(pid);
  }
  const listed = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return (listed.stdout ?? '').includes(home.db);
}

/** Whether a process of that id is there. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: there, but another user's. Errors of system calls carry a code.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const PF_EXITING = 0x4;

/**
 * Linux: a process gives back its memory, and with it its command line, before it closes its files. It has closed them
 * when the last of its threads is a zombie.
 */
function isExiting(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`);
  // The program's name stands in parentheses and may contain anything; the numbered fields begin behind it with 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, flags, threads] = [fields[0], Number(fields[6]), Number(fields[17])];
  const isZombie = (state === 'Z' || state === 'X') && threads <= 1;
  return stat !== '' && (flags & PF_EXITING) !== 0 && !isZombie;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
