import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DataDirectory } from './data-directory.js';
import { isAlive } from './running-mongod.js';

/** Notes that this process uses the server. Returns the function that takes the note back. */
export function noteHolder(home: DataDirectory): () => void {
  const file = path.join(home.holders, `${process.pid}.${randomUUID()}`);
  writeFileSync(file, '');
  return () => rmSync(file, { force: true });
}

/** Whether any process, this one included, still has a note. Notes of processes that were killed do not count. */
export function hasHolders(home: DataDirectory): boolean {
  return notes(home).some((name) => isAlive(Number.parseInt(name, 10)));
}

/** Forgets all notes: nobody can be using a server that is not running. */
export function forgetHolders(home: DataDirectory): void {
  for (const name of notes(home)) rmSync(path.join(home.holders, name), { force: true });
}

function notes(home: DataDirectory): string[] {
  try {
    return readdirSync(home.holders);
  } catch {
    return []; // the directory was removed meanwhile
  }
}
