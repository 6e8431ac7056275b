/** GraphQL over HTTP as its specification has it, by the audits of its reference implementation. */
import { readFileSync } from 'node:fs';
import { auditServer, type AuditResult } from 'graphql-http';
import { startServer, type TestServer } from '../kit/server.js';

/** Where it is said which MAY do not hold, and why. */
const PAGE = 'docs/http-conformance.md';

let server: TestServer;
let results: readonly AuditResult[];
let withoutHeader: readonly AuditResult[];

const audit = (headers: Record<string, string>): Promise<AuditResult[]> =>
  auditServer({
    url: `${server.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) => fetch(url, { ...init, headers: { ...init.headers, ...headers } }),
  });

beforeAll(async () => {
  // The audits ask for __type.
  server = await startServer({ env: { INTROSPECTION: 'true' } });
  // What pages of other origins cannot set, and clients that send GET are told to.
  results = await audit({ 'apollo-require-preflight': 'true' });
  withoutHeader = await audit({});
}, 60_000);
afterAll(() => server.close());

const level = (name: string, from = results) => from.filter((result) => result.name.startsWith(`${name} `));
const failed = (from: readonly AuditResult[]): string[] =>
  from.flatMap((result) =>
    result.status === 'ok' ? [] : [`${result.id} ${result.name}: ${result.reason} (${result.response.status})`],
  );

describe('GraphQL over HTTP', () => {
  it.each([
    ['MUST', 13],
    ['SHOULD', 23],
    ['MAY', 25],
  ])('does everything that a server %s do', (name, count) => {
    expect(level(name)).toHaveLength(count);
    expect(failed(level(name))).toEqual([]);
  });

  it('does without the header what a server MUST and SHOULD do, and the documentation says which MAY it does not', () => {
    expect(failed([...level('MUST', withoutHeader), ...level('SHOULD', withoutHeader)])).toEqual([]);
    const page = readFileSync(PAGE, 'utf8');
    const listed = [...page.matchAll(/^\| `([0-9A-Z]{4})`\s+\|/gm)].map((match) => match[1]);
    const missed = withoutHeader.filter(({ status }) => status !== 'ok').map(({ id }) => id);
    expect(missed).not.toEqual([]);
    expect(listed).toEqual(missed);
    for (const name of ['MUST', 'SHOULD', 'MAY']) {
      const held = level(name, withoutHeader).length - failed(level(name, withoutHeader)).length;
      expect(page).toMatch(
        new RegExp(`^\\| ${name}\\s+\\| ${level(name).length}\\s+\\| ${level(name).length}\\s+\\| ${held}\\s+\\|`, 'm'),
      );
    }
  });
});
