import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The environment that child processes inherit; its PATH is searched, and npm and proxies read their settings in it. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface CommandOptions {
  /** Without it the child inherits this process's environment. */
  readonly env?: Environment | undefined;
  /** Called with each line of standard output while the command runs. */
  readonly onLine?: (line: string) => void;
}

const QUOTED_LINES = 4;

/** Runs a command to its end. Rejects with its own words (the last lines of standard error) when it fails. */
export function runCommand(file: string, args: readonly string[], options: CommandOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    // NODE_ENV may be required in a project's typing of the environment; a child does not need it.
    const env = options.env as NodeJS.ProcessEnv | undefined;
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(env && { env }) });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-8_000)));
    createInterface({ input: child.stdout }).on('line', (line) => options.onLine?.(line));
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(`${file} was not found on PATH`) : error),
    );
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      const said = stderr.trim().split('\n').slice(0, QUOTED_LINES).join(' | ');
      reject(new Error(`${file} ended with ${signal ?? `code ${code}`}${said && `: ${said}`}`));
    });
  });
}
