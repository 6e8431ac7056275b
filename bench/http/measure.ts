/** One server under load for a while. */
import autocannon from 'autocannon';
import type { BenchServer } from '../server-process.js';

export interface Load {
  readonly body: string;
  readonly token: string;
  /** Seconds. */
  readonly duration: number;
}
export interface Sample {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of the server's process per request, in milliseconds. */
  readonly cpuMs: number;
  readonly rssMb: number;
}

const CONNECTIONS = 16;

export const headersOf = (token: string): Record<string, string> => ({
  'content-type': 'application/json',
  accept: 'application/json',
  authorization: `Bearer ${token}`,
});

/** Rejects when anything but answers came back. */
export const measure = async (server: BenchServer, { body, token, duration }: Load): Promise<Sample> => {
  const before = await server.usage();
  const result = await autocannon({
    url: `${server.url}/graphql`,
    method: 'POST',
    headers: headersOf(token),
    body,
    connections: CONNECTIONS,
    duration,
  });
  const after = await server.usage();
  if (result.errors + result.timeouts + result.non2xx > 0)
    throw new Error(`${result.errors} errors, ${result.timeouts} timeouts, ${result.non2xx} answers other than 2xx`);
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMs: (after.cpuMicros - before.cpuMicros) / 1_000 / result.requests.total,
    rssMb: after.rssMb,
  };
};
