import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes an executable shell script, with the folders above it, and answers its path. */
export function writeScript(file: string, body: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** What a binary of that version does when it is asked for its version. */
export function answersVersion(version: string): string {
  return `echo "db version v${version}"`;
}

/** What a binary does whose loader does not find a library. */
export function lacksLibrary(library: string): string {
  return [
    `echo "$0: error while loading shared libraries: ${library}: cannot open shared object file: No such file" >&2`,
    'exit 127',
  ].join('\n');
}
