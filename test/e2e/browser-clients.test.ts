/** Applications and Sandbox as browsers run them: what CORS, CSRF protection and the Content-Security-Policy let them do. */
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, launchBrowser } from '../kit/browser.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

const describeInBrowser = CHROMIUM === undefined ? describe.skip : describe;
const reason = CHROMIUM === undefined ? ' (skipped: no chromium in PATH)' : '';
const CLIENT = fileURLToPath(new URL('../kit/page-client.ts', import.meta.url));
const VIEWER = '{ viewer { role } }';

/** An application's page, at an origin of its own. */
const servePage = async (script: string): Promise<{ readonly server: Server; readonly origin: string }> => {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/client.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><title>An application</title><script src="/client.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return { server, origin: `http://127.0.0.1:${address.port}` };
};

describeInBrowser(`In a browser${reason}`, () => {
  let browser: Browser;
  let page: Page;
  let script: string;
  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [CLIENT],
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    });
    script = outputFiles[0]?.text ?? '';
    // Chromium asks people before a page of the internet may call this machine, as Sandbox does; here nobody is asked.
    browser = await launchBrowser('--disable-features=LocalNetworkAccessChecks');
  }, 60_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());

  describe('an application of another origin', () => {
    let production: TestServer;
    let allowed: Awaited<ReturnType<typeof servePage>>;
    let other: Awaited<ReturnType<typeof servePage>>;
    let ada: Person;
    let subscription: string;
    beforeAll(async () => {
      [allowed, other] = [await servePage(script), await servePage(script)];
      production = await startServer({
        env: { NODE_ENV: 'production', PUBLIC_URL: 'https://plinth.example', CORS_ORIGINS: allowed.origin },
      });
      ada = await newOwner(production.url);
      const id = await newBlueprint(ada);
      subscription = `subscription { blueprintEvents(blueprintId: "${id}", afterRevision: 0) { revision } }`;
    }, 60_000);
    afterAll(async () => {
      for (const { server } of [allowed, other]) server.close();
      await production.close();
    });

    /** Runs a function of the page's script there; what it rejects with is told as a text. */
    const run = (name: 'ask' | 'follow', call: object): Promise<string> =>
      page.evaluate(
        ([name, call]) =>
          (Reflect.get(globalThis, name) as (call: object) => Promise<string>)(call).catch(
            (error: unknown) => `refused: ${String(error)}`,
          ),
        [name, { url: production.url, token: ada.token, ...call }] as const, // the page's script puts them there
      );

    it('that is configured queries with its token and the header against CSRF, by POST and GET, and subscribes', async () => {
      await page.goto(allowed.origin);
      expect(await run('ask', { query: VIEWER })).toContain('"role":"OWNER"');
      expect(await run('ask', { query: VIEWER, useGet: true })).toContain('"role":"OWNER"');
      expect(await run('follow', { query: subscription })).toContain('"revision":1');
    });

    it('that is not configured can do none of it', async () => {
      await page.goto(other.origin);
      for (const useGet of [false, true])
        expect(await run('ask', { query: VIEWER, useGet })).toMatch(/^refused: TypeError: Failed to fetch/);
      expect(await run('follow', { query: subscription })).toMatch(/^refused: /);
    });

    it('reads nothing with a plain request either, as a form or an image sends it', async () => {
      await page.goto(other.origin);
      const answers = await page.evaluate(async (url) => {
        const plain = (init: RequestInit) =>
          fetch(init.method === 'GET' ? `${url}/graphql?query=%7B__typename%7D` : `${url}/graphql`, init).then(
            (response) => `${response.type} ${response.status}`,
            () => 'failed',
          );
        return [
          await plain({ method: 'GET', mode: 'no-cors' }),
          await plain({ method: 'POST', mode: 'no-cors', body: '{"query":"{__typename}"}' }),
          await plain({ method: 'POST', body: '{"query":"{__typename}"}' }),
        ];
      }, production.url);
      // Without a permission a page is told nothing of what came back, not even that it was refused.
      expect(answers.filter((answer) => !/^(?:opaque 0|failed)$/.test(answer))).toEqual([]);
    });
  });

  describe('in development', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startServer();
    });
    afterAll(() => server.close());

    const violations: string[] = [];
    beforeEach(async () => {
      violations.length = 0;
      await page.exposeFunction('noteViolation', (text: string) => violations.push(text));
      await page.addInitScript({
        content: `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          window.noteViolation(violatedDirective + ' ' + blockedURI));`,
      });
    });

    const SANDBOX = 'https://sandbox.embed.apollographql.com';
    /** What Apollo's script does, as far as policies are concerned: it opens a frame of Apollo's, which asks the server. */
    const STUB = `window.EmbeddedSandbox = class {
      constructor({ initialEndpoint }) {
        const frame = document.createElement('iframe');
        frame.src = '${SANDBOX}/sandbox/explorer?endpoint=' + encodeURIComponent(initialEndpoint);
        document.body.append(frame);
      }
    };`;
    const FRAME = `<!doctype html><script>
      const endpoint = new URLSearchParams(location.search).get('endpoint');
      fetch(endpoint, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' })
        .then((response) => response.text(), String).then((text) => { document.title = 'done'; document.body.textContent = text; });
    </script><body></body>`;

    it('/graphql opens Sandbox: its script and frame are let in by the policy, and its origin may ask', async () => {
      await page.route(/^https:\/\/[^/]*apollographql\.com\//, (route) => {
        const { pathname, origin } = new URL(route.request().url());
        if (origin === SANDBOX) return route.fulfill({ contentType: 'text/html', body: FRAME });
        const isScript = pathname.endsWith('.js');
        return route.fulfill({
          contentType: isScript ? 'text/javascript' : 'text/plain',
          headers: { 'access-control-allow-origin': '*' },
          body: isScript ? STUB : '',
        });
      });
      await page.goto(`${server.url}/graphql`);
      const frame = page.frameLocator('iframe');
      await frame.getByText('"__typename":"Query"').waitFor({ timeout: 30_000 });
      expect(violations).toEqual([]);
    });
  });
});
