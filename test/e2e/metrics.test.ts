/** The service's numbers, as whoever watches it reads them. */
import { createClient } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn, type Socket } from '../kit/socket.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';
import { until } from '../kit/until.js';

const TOKEN = 'a token of more than sixteen characters';
const METRICS_TOKEN = TOKEN.replaceAll(' ', '-');
let server: TestServer;
let ada: Person;
beforeAll(async () => {
  server = await startServer({ env: { METRICS_TOKEN } });
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const ask = (url: string, token?: string) =>
  fetch(`${url}/metrics`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
const text = async (): Promise<string> => (await ask(server.url, METRICS_TOKEN)).text();
/** The value of a number by its name and labels; 0 where it has not been noted yet. */
const numberIn = (all: string, series: string): number =>
  Number(
    all
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')
      .at(-1) ?? 0,
  );
const number = async (series: string): Promise<number> => numberIn(await text(), series);
const operations = (transport: string, type: string, outcome: string): string =>
  `plinth_operations_total{transport="${transport}",type="${type}",outcome="${outcome}"}`;

describe('the numbers', () => {
  it('are told to those who hold the token, and to nobody else', async () => {
    for (const token of [undefined, '', 'x', `${METRICS_TOKEN}x`, METRICS_TOKEN.slice(1), ada.token]) {
      const response = await ask(server.url, token);
      expect([token, response.status, response.headers.get('www-authenticate')]).toEqual([token, 401, 'Bearer']);
      expect(await response.text()).not.toContain('plinth_');
    }
    const response = await ask(server.url, METRICS_TOKEN);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('are not there in production without a token, and for everybody in development', async () => {
    for (const [NODE_ENV, status] of [
      ['production', 404],
      ['development', 200],
    ] as const) {
      const other = await startServer({ env: { NODE_ENV, PUBLIC_URL: 'https://plinth.example' } });
      try {
        expect([NODE_ENV, (await ask(other.url)).status]).toEqual([NODE_ENV, status]);
      } finally {
        await other.close();
      }
    }
  });

  it('count operations over HTTP by type and outcome, with their times', async () => {
    const series = [
      operations('http', 'query', 'OK'),
      operations('http', 'mutation', 'OK'),
      operations('http', 'query', 'UNAUTHENTICATED'),
      operations('http', 'unknown', 'BAD_USER_INPUT'),
      'plinth_operation_duration_seconds_count{transport="http",type="query"}',
    ];
    const before = await text();
    await ada.expectOk('{ viewer { role } }');
    await newBlueprint(ada);
    await createClient(server.url).send('{ blueprints { totalCount } }');
    await ada.send('{ nothing here');
    const after = await text();
    expect(series.map((name) => numberIn(after, name) - numberIn(before, name))).toEqual([1, 1, 1, 1, 2]);
  });

  it('count sockets, subscriptions and what comes over them', async () => {
    const blueprintId = await newBlueprint(ada);
    const open = async () => [await number('plinth_sockets'), await number('plinth_subscriptions')];
    expect(await open()).toEqual([0, 0]);
    const socket: Socket = await openSignedIn(server.socketUrl, ada.token);
    socket.send({
      id: 'live',
      type: 'subscribe',
      payload: { query: `subscription { blueprintEvents(blueprintId: "${blueprintId}") { revision } }` },
    });
    await until(async () => (await number('plinth_subscriptions')) === 1);
    expect(await open()).toEqual([1, 1]);
    await socket.ask('one', '{ viewer { role } }');
    await socket.ask('two', '{ nothing }');
    const all = await text();
    expect(numberIn(all, operations('websocket', 'query', 'OK'))).toBe(1);
    expect(numberIn(all, operations('websocket', 'unknown', 'BAD_USER_INPUT'))).toBe(1);
    expect(numberIn(all, operations('websocket', 'subscription', 'OK'))).toBe(1);
    socket.ws.terminate();
    await until(async () => (await number('plinth_sockets')) === 0);
    expect(await open()).toEqual([0, 0]);
  });

  it('tell how long reviews take, how the queue is doing and how the pool is used', async () => {
    const done = 'plinth_review_duration_seconds_count{outcome="OK"}';
    const before = await number(done);
    await ada.expectOk(
      'mutation ($id: ID!) { reviewBlueprint(input: { blueprintId: $id }) { review { id } errors { code } } }',
      { id: await newBlueprint(ada) },
    );
    const all = await text();
    expect(numberIn(all, done)).toBe(before + 1);
    expect(numberIn(all, 'plinth_jobs{state="later"}')).toBeGreaterThan(0);
    expect(all).toMatch(/^plinth_jobs\{state="waiting"\} \d+$/m);
    expect(all).toMatch(/^plinth_jobs_oldest_seconds \d+$/m);
    expect(
      numberIn(all, 'plinth_database_connections{state="used"}') +
        numberIn(all, 'plinth_database_connections{state="idle"}'),
    ).toBeGreaterThan(0);
    expect(numberIn(all, 'plinth_database_connections{state="waited_for"}')).toBe(0);
  });
});
