/** A server in a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Usage {
  /** CPU time of the process so far, user and system, in microseconds. */
  readonly cpuMicros: number;
  readonly rssMb: number;
  /** Database commands answered so far, where it counts them. */
  readonly commands: number;
}
export interface BenchServer {
  readonly url: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}
export interface BenchServerOptions {
  /** The folder that `buildServers` made. */
  readonly built: string;
  /** File in bench/http/servers, without its ending. */
  readonly name: string;
  readonly mongodbUri: string;
  /** Whether database commands are counted, which costs time. */
  readonly counting?: boolean;
}

/** As `npm start` runs the server. */
const FLAGS = ['--max-semi-space-size=64'];

export const startBenchServer = async (options: BenchServerOptions): Promise<BenchServer> => {
  const { built, name, mongodbUri, counting = false } = options;
  const child = fork(join(built, 'bench', 'http', 'servers', `${name}.js`), {
    execArgv: [...FLAGS, ...(process.env['BENCH_NODE_FLAGS']?.split(' ') ?? [])],
    env: { ...process.env, NODE_ENV: 'production', MONGODB_URI: mongodbUri, COUNTING: String(counting) },
  });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended with ${String(code)}`)));
  ended.catch(() => undefined);
  const answer = async <T>(): Promise<T> => {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [T]; // the children's protocol
    return message;
  };
  const url = await answer<string>();
  return {
    url,
    usage: () => {
      child.send('usage');
      return answer<Usage>();
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended.catch(() => undefined);
    },
  };
};
