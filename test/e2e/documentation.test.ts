/** What README and guide tell people to type works as it stands there. */
import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, validate } from 'graphql';
import { DEMO, plantDemo } from '../../src/demo/plant-demo.js';
import { createClient, type Client } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';

const GUIDE = 'docs/guide';
const pages = [
  'README.md',
  ...readdirSync(GUIDE).flatMap((name) => (name.endsWith('.md') ? [`${GUIDE}/${name}`] : [])),
];
const operations = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/^```graphql\n(.*?)^```/gms)].map(([, text = ''], i) => ({ page, i, text })),
);
const tools = await Promise.all(
  ['curl', 'jq'].map((tool) =>
    promisify(execFile)(tool, ['--version']).then(
      () => [],
      () => [tool],
    ),
  ),
);
const missing = tools.flat().join(' and ');

let server: TestServer;
let demo: Client;

beforeAll(async () => {
  server = await startServer();
  await plantDemo(server.app, server.url);
  const { signIn } = await createClient(server.url).expectOk(
    `mutation ($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } errors { message } } }`,
    { input: DEMO },
  );
  demo = createClient(server.url, signIn.tokens.accessToken);
});
afterAll(() => server.close());

describe('the documentation', () => {
  it.each(operations)('asks what the schema has: $page, operation $i', ({ text }) => {
    expect(validate(server.app.schema, parse(text))).toEqual([]);
  });

  it('has a first subscription that shows a change made by somebody else', async () => {
    const script = spawn(process.execPath, [`${GUIDE}/first-subscription.mjs`, server.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let shown = '';
      const shows = (text: string) =>
        new Promise<void>((resolve, reject) => {
          const look = () => shown.includes(text) && resolve();
          script.stdout.on('data', look);
          script.once('exit', () => reject(new Error(`it ended after: ${shown}`)));
          look();
        });
      script.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
      await shows('Waiting for changes.');
      const { blueprint } = await demo.expectOk(
        `{ blueprint(key: "harbour-books") { revision component(key: "mailer") { id } } }`,
      );
      await demo.expectOk(
        `mutation ($id: ID!) { updateComponent(input: { id: $id, component: { name: "Post" } }) { errors { message } } }`,
        { id: blueprint.component.id },
      );
      await shows(`Revision ${Number(blueprint.revision) + 1}: updateComponent by Demo\n  UPDATED Post name\n`);
    } finally {
      script.kill();
    }
  });

  const itWithTools = missing === '' ? it : it.skip;
  itWithTools(
    `has a job for CI that fails on a new error and passes once it is mended${missing && ` (skipped: no ${missing})`}`,
    async () => {
      const { createApiKey } = await demo.expectOk(
        `mutation { createApiKey(input: { name: "CI", role: ARCHITECT, scopes: [READ, WRITE] }) { secret errors { message } } }`,
      );
      const folder = await mkdtemp(join(tmpdir(), 'plinth-ci-'));
      const job = async (sql: string) => {
        await writeFile(join(folder, 'schema.sql'), sql);
        const script = join(process.cwd(), GUIDE, 'review-in-ci.sh');
        const env = { ...process.env, PLINTH_URL: server.url, PLINTH_API_KEY: createApiKey.secret };
        try {
          const { stdout } = await promisify(execFile)(script, ['notes', 'POSTGRESQL', 'schema.sql'], {
            cwd: folder,
            env,
          });
          return { stdout, code: 0 };
        } catch (failure) {
          // It holds what the command printed and its exit code.
          return failure;
        }
      };
      try {
        expect(await job('CREATE TABLE note (id int, body text);')).toMatchObject({
          code: 1,
          stdout: expect.stringContaining('new error: note has no primary key.'),
        });
        expect(await job('CREATE TABLE note (id int PRIMARY KEY, body text);')).toMatchObject({
          code: 0,
          stdout: expect.stringMatching(/0 new findings, \d+ persisting, 1 fixed/),
        });
        expect(JSON.parse(await readFile(join(folder, 'plinth.sarif'), 'utf8'))).toHaveProperty('version', '2.1.0');
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
