/** The HTTP figures in Markdown. */
import { machineLines, type Machine } from '../machine.js';
import { short, table } from '../table.js';
import { OPERATIONS } from './operations.js';

export interface Row {
  readonly operation: string;
  readonly server: string;
  readonly requestsPerSecond: number;
  readonly throughputToFloor: number;
  readonly cpuMs: number;
  readonly cpuToFloor: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssMb: number;
  readonly commands: number;
}
export interface HttpReport {
  readonly machine: Machine;
  readonly rounds: number;
  readonly seconds: number;
  readonly rows: readonly Row[];
}

const WHO: Readonly<Record<string, string>> = {
  floor: 'floor: node:http, driver, JSON.stringify',
  plinth: '**Plinth**',
  mercurius: 'Mercurius with JIT',
  yoga: 'GraphQL Yoga',
};
const HEAD = ['', 'CPU per request', '× floor', 'requests/s', '× floor', 'p50', 'p99', 'memory', 'database commands'];

const rowOf = (row: Row): (string | number)[] => [
  WHO[row.server] ?? row.server,
  `${short(row.cpuMs)} ms`,
  short(row.cpuToFloor),
  short(row.requestsPerSecond),
  short(row.throughputToFloor),
  `${row.p50Ms} ms`,
  `${row.p99Ms} ms`,
  `${row.rssMb} MB`,
  row.commands,
];

export const renderHttp = ({ machine, rounds, seconds, rows }: HttpReport): string =>
  [
    '# Over HTTP',
    machineLines(machine),
    `Medians of ${rounds} interleaved rounds of ${seconds} s each, 16 connections over the loopback interface; servers, load generator and MongoDB share the machine, so trust the ratios and CPU per request rather than requests per second. All answer with the same data, compared before measuring.`,
    'Plinth, Mercurius and Yoga run the same guarded schema, resolvers, loaders and authentication (a bearer token, whose session is looked up with one command). Plinth alone also bounds depth, aliases and cost, defends against cross-site requests, sets security headers and reports the cost. The floor is written by hand for these three operations, with projections, and skips authentication.',
    ...OPERATIONS.flatMap(({ name, title }) => [
      `## ${title}`,
      table(HEAD, rows.filter((row) => row.operation === name).map(rowOf)),
    ]),
    '',
  ].join('\n\n');
