/** The product against its peers and against what the same answers cost at least. */
import { isDeepStrictEqual } from 'node:util';
import { openBenchDatabase } from '../database.js';
import { describeMachine } from '../machine.js';
import { startBenchServer, type BenchServer } from '../server-process.js';
import { median } from '../table.js';
import { headersOf, measure, type Sample } from './measure.js';
import { bodyOf, OPERATIONS, type BenchOperation } from './operations.js';
import type { HttpReport, Row } from './report-http.js';
import { seed, type Seed } from './seed.js';

/** The floor comes first: the others are held against it. */
export const SERVERS = ['floor', 'plinth', 'mercurius', 'yoga'] as const;
type Name = (typeof SERVERS)[number];

const ROUNDS = 3;
const WARM_UP_SECONDS = 2;
const SECONDS = 3;

const ask = async (server: BenchServer, body: string, token: string): Promise<unknown> => {
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: headersOf(token), body });
  const { data, errors } = (await response.json()) as { readonly data?: unknown; readonly errors?: unknown }; // GraphQL's
  if (errors !== undefined || data == null) throw new Error(`no data: ${JSON.stringify(errors)}`);
  return data;
};

type Servers = ReadonlyMap<Name, BenchServer>;

const startAll = async (built: string, mongodbUri: string, counting: boolean): Promise<Servers> => {
  const started = new Map<Name, BenchServer>();
  for (const name of SERVERS) started.set(name, await startBenchServer({ built, name, mongodbUri, counting }));
  return started;
};
const stopAll = (servers: Servers) => Promise.all([...servers.values()].map((server) => server.stop()));

/** All servers must answer the same; gives the database commands that each took. */
const compare = async (servers: Servers, { token, blueprintId }: Seed): Promise<Map<string, number>> => {
  const commands = new Map<string, number>();
  for (const operation of OPERATIONS) {
    const body = bodyOf(operation, blueprintId);
    let expected: unknown;
    for (const [name, server] of servers) {
      await ask(server, body, token);
      const before = await server.usage();
      const data = await ask(server, body, token);
      commands.set(`${operation.name} ${name}`, (await server.usage()).commands - before.commands);
      if (expected !== undefined && !isDeepStrictEqual(data, expected))
        throw new Error(`${name} answers ${operation.name} differently`);
      expected = data;
    }
  }
  return commands;
};

const rounds = async (servers: Servers, operation: BenchOperation, { token, blueprintId }: Seed) => {
  const body = bodyOf(operation, blueprintId);
  const samples = new Map<Name, Sample[]>(SERVERS.map((name) => [name, []]));
  for (const server of servers.values()) await measure(server, { body, token, duration: WARM_UP_SECONDS });
  // One after the other within a round, so that what else the machine does meets all of them.
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, server] of servers)
      samples.get(name)?.push(await measure(server, { body, token, duration: SECONDS }));
  return samples;
};

/** Runs it; takes about two minutes and a half. */
export const runHttp = async (built: string): Promise<HttpReport> => {
  const machine = describeMachine();
  const database = await openBenchDatabase();
  try {
    const first = await startBenchServer({ built, name: 'plinth', mongodbUri: database.uri });
    const data = await seed(first.url);
    await first.stop();
    const counting = await startAll(built, database.uri, true);
    const commands = await compare(counting, data);
    await stopAll(counting);

    const servers = await startAll(built, database.uri, false);
    const rows: Row[] = [];
    for (const operation of OPERATIONS) {
      console.log(operation.title);
      const samples = await rounds(servers, operation, data);
      const middle = (name: Name, field: keyof Sample) =>
        median((samples.get(name) ?? []).map((sample) => sample[field]));
      for (const name of SERVERS)
        rows.push({
          operation: operation.name,
          server: name,
          requestsPerSecond: middle(name, 'requestsPerSecond'),
          throughputToFloor: middle(name, 'requestsPerSecond') / middle('floor', 'requestsPerSecond'),
          cpuMs: middle(name, 'cpuMs'),
          cpuToFloor: middle(name, 'cpuMs') / middle('floor', 'cpuMs'),
          p50Ms: middle(name, 'p50Ms'),
          p99Ms: middle(name, 'p99Ms'),
          rssMb: middle(name, 'rssMb'),
          commands: commands.get(`${operation.name} ${name}`) ?? Number.NaN,
        });
    }
    await stopAll(servers);
    return { machine, rounds: ROUNDS, seconds: SECONDS, rows };
  } finally {
    await database.close();
  }
};
