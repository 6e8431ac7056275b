/** The gate of the guide, as a job runs it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { act } from '../kit/organization.js';
import { newPlace, setTimeoutMs } from '../kit/rules.js';
import { startServer, type TestServer } from '../kit/server.js';

const missing = await promisify(execFile)('curl', ['--version']).then(
  () => '',
  () => 'curl',
);
const itWithCurl = missing === '' ? it : it.skip;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

itWithCurl(
  `fails a job by its exit code and says why, and lets it pass${missing && ' (skipped: no curl)'}`,
  async () => {
    const place = await newPlace(server.url);
    const key = await act(place.owner, 'createApiKey', { name: 'CI', role: 'ENGINEER', scopes: ['WRITE'] });
    const gate = async (...args: readonly string[]) => {
      const script = join(process.cwd(), 'docs/guide/gate-in-ci.sh');
      const env = { ...process.env, PLINTH_URL: server.url, PLINTH_API_KEY: key.secret as string };
      try {
        return { code: 0, ...(await promisify(execFile)(script, [...args], { env })) };
      } catch (failure) {
        // It holds what the command printed and its exit code.
        return failure;
      }
    };
    expect(await gate(place.blueprintId)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/"passed":false,"reasons":\["There .* new error.*reliability\/timeout/),
    });
    expect(await gate(place.blueprintId)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"passed":true,"reasons":[]'),
    });
    await setTimeoutMs(place, 500);
    expect(await gate(place.blueprintId, 'failOn: [ERROR], packs: ["reliability"]')).toMatchObject({ code: 0 });
    expect(await gate(place.blueprintId, 'minScore: 100')).toMatchObject({ code: 1 });
    expect(await gate('bpt_nothing')).toMatchObject({ code: 1, stdout: expect.stringContaining('NOT_FOUND') });
  },
);
