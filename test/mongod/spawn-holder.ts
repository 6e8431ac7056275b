import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('hold-embedded-mongo.ts', import.meta.url));

export interface Holder {
  readonly process: ChildProcess;
  readonly uri: string;
  /** mongod's process id. */
  readonly pid: number;
  readonly joined: boolean;
  /** Ends the program with the signal and waits until it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts another process that uses the embedded MongoDB on the directory; resolves when it says that it may. */
export async function spawnHolder(dir: string): Promise<Holder> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, dir], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const exited = once(child, 'exit');
  const firstLine = once(createInterface({ input: child.stdout }), 'line');
  const [line] = await Promise.race([
    firstLine,
    exited.then(() => Promise.reject(new Error(`the process ended early: ${complaint}`))),
  ]);
  // The program is ours and prints exactly this.
  const { uri, pid, joined } = JSON.parse(String(line)) as Pick<Holder, 'uri' | 'pid' | 'joined'>;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return { process: child, uri, pid, joined, end };
}
