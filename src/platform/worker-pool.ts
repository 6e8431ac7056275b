/** Threads for work that would hold up everybody else's requests. */
import { Piscina } from 'piscina';
import { deadlineSignal } from './deadline.js';

export interface WorkerPool {
  /**
   * Runs an exported function of the pool's file in a thread, with an argument that can be copied. Rejects with an
   * AbortError when it takes longer than the pool or its operation's deadline allows; the thread is ended then.
   */
  run<A, R>(name: string, argument: A): Promise<R>;
  close(): Promise<void>;
}

export interface WorkerPoolOptions {
  /** Module whose exported functions are the tasks. */
  readonly file: URL;
  readonly threads: number;
  readonly timeoutMs: number;
}

/**
 * Sources run as they are in development and in tests. `--import tsx` alone leaves it to the main thread to register,
 * which does not happen where that one has another transformer.
 */
const runsSources = (): string[] => {
  const api = import.meta.resolve('tsx/esm/api');
  return ['--import', `data:text/javascript,${encodeURIComponent(`import { register } from '${api}'; register();`)}`];
};

/** Starts no thread before the first task, and lets idle ones end. */
export const createWorkerPool = ({ file, threads, timeoutMs }: WorkerPoolOptions): WorkerPool => {
  let pool: Piscina | undefined;
  const start = (): Piscina => {
    const made = new Piscina({
      filename: file.href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 30_000,
      execArgv: file.pathname.endsWith('.ts') ? runsSources() : [],
    });
    // A thread that cannot start says so here, beside rejecting its task; unheard, it would end the process.
    made.on('error', () => undefined);
    return made;
  };
  const open = (): Piscina => (pool ??= start());
  return {
    run: <A, R>(name: string, argument: A) => {
      const [most, deadline] = [AbortSignal.timeout(timeoutMs), deadlineSignal()];
      const signal = deadline ? AbortSignal.any([most, deadline]) : most;
      // The task's own type says what comes back; threads know none.
      return open().run(argument, { name, signal }) as Promise<R>;
    },
    close: async () => {
      await pool?.destroy();
    },
  };
};
