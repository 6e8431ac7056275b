/** The real server as a process of its own, to be killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** What it has printed so far, its log among it. */
  readonly said: () => string;
  /** Ends the process with the signal; resolves when it is gone. May be called more than once. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts it on a port of its own; resolves when it answers, rejects with what it said when it ends before. */
export const spawnServer = async (env: Readonly<Record<string, string>>): Promise<ServerProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      DEMO: 'false',
      LOG_LEVEL: 'warn',
      OPERATION_TIMEOUT_MS: '90000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const exited = once(child, 'exit');
  const answers = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      const url = /answers on (\S+)\/graphql/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([
    answers,
    exited.then(() => Promise.reject(new Error(`the server ended before it answered: ${said}`))),
  ]);
  if (child.pid === undefined) throw new Error('the server was not started');
  return {
    url,
    pid: child.pid,
    said: () => said,
    end: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
};
