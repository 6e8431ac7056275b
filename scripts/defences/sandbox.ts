/** A copy of the checkout in which a defence can be taken away: the working tree is never touched. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Change } from './defence.js';

export interface Sandbox {
  readonly directory: string;
  /** Takes defences away; returns what puts them back. Throws where a text is not there exactly once. */
  apply(changes: readonly Change[]): () => void;
  remove(): void;
}

/** What git knows or would know of, as it is in the working tree now. */
const filesOf = (root: string): readonly string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .filter((name) => name !== '' && existsSync(join(root, name)));

export const createSandbox = (root: string): Sandbox => {
  const directory = mkdtempSync(join(tmpdir(), 'plinth-defences-'));
  for (const name of filesOf(root)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    cpSync(join(root, name), join(directory, name));
  }
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  execFileSync('npm', ['run', '--silent', 'codegen'], { cwd: directory, stdio: 'ignore' });
  return {
    directory,
    apply: (changes) => {
      const before = new Map<string, string>();
      for (const { file, text, without } of changes) {
        const path = join(directory, file);
        const content = readFileSync(path, 'utf8');
        if (content.split(text).length !== 2) throw new Error(`the text is not there exactly once: ${file}: ${text}`);
        if (!before.has(path)) before.set(path, content);
        // A function, since `$` in a text means something to replace().
        writeFileSync(
          path,
          content.replace(text, () => without),
        );
      }
      return () => before.forEach((content, path) => writeFileSync(path, content));
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
};
