/** The explorer as somebody with a browser meets it, on a machine that reaches no other. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { DEMO, plantDemo } from '../../src/demo/plant-demo.js';
import { createClient, type Client } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';

const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const chromiumPath = (process.env['PATH'] ?? '')
  .split(':')
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find((path) => existsSync(path));
const describeInBrowser = chromiumPath === undefined ? describe.skip : describe;
const reason = chromiumPath === undefined ? ' (skipped: no chromium in PATH)' : '';

/** A browser beside the rest of the tests on a small machine takes its time. */
const PATIENCE_MS = 30_000;

describeInBrowser(`The explorer in a browser${reason}`, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let requested: string[];
  let complaints: string[];

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/build-explorer.ts']);
    server = await startServer({ env: { EXPLORER: 'true' } });
    await plantDemo(server.app, server.url);
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: FLAGS.split(' ') });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1360, height: 820 } });
    page.setDefaultTimeout(PATIENCE_MS);
    requested = [];
    complaints = [];
    page.on('request', (request) => requested.push(request.url()));
    page.on('websocket', (socket) => requested.push(socket.url()));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.url}/explorer`);
  });
  afterEach(() => page.close());

  const run = () => page.getByRole('button', { name: /execute query/i }).click();
  const result = () => page.locator('.result-window');
  const openTab = (name: string) => page.getByRole('tab', { name, exact: true }).click();

  async function enter(password: string): Promise<void> {
    await page.getByLabel('E-mail').fill(DEMO.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  async function signIn(): Promise<void> {
    await enter(DEMO.password);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  async function signedInClient(): Promise<Client> {
    const data = await createClient(server.url).expectOk(
      `mutation ($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } errors { message } } }`,
      { input: DEMO },
    );
    return createClient(server.url, data.signIn.tokens.accessToken);
  }

  it('shows the demo blueprint to whoever signs in through its form', async () => {
    expect(await page.title()).toBe('Plinth explorer');
    await signIn();
    await page.getByText('Demo organization').waitFor();
    await run();
    await result().getByText('"Harbour Books"').waitFor();
    expect(complaints).toEqual([]);
  });

  it('says why signing in failed', async () => {
    await enter('not the password');
    expect(await page.getByRole('alert').innerText()).toMatch(/password/i);
  });

  it('stays signed in over a reload and forgets the session on signing out', async () => {
    await signIn();
    await page.reload();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    // As a person would who sees that the page was not ready yet for the first press.
    const refused = result().getByText('UNAUTHENTICATED');
    for (let presses = 0; presses < 3 && !(await refused.isVisible()); presses += 1) {
      await run();
      await refused.waitFor({ timeout: PATIENCE_MS / 4 }).catch(() => undefined);
    }
    expect(await refused.isVisible()).toBe(true);
  });

  it('shows an event the moment that another client renames a component', async () => {
    const other = await signedInClient();
    const { blueprint } = await other.expectOk(
      `{ blueprint(key: "harbour-books") { id revision component(key: "orders") { id } } }`,
    );
    await signIn();
    await openTab('LiveFeed');
    await page.locator('.graphiql-editor-tool .CodeMirror').first().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(
      JSON.stringify({ blueprintId: blueprint.id, afterRevision: blueprint.revision - 1 }),
    );
    await run();
    // What happened before shows that the subscription is there before the next thing happens.
    await result().getByText(`"revision": ${blueprint.revision}`).waitFor();
    await other.expectOk(
      `mutation ($input: UpdateComponentInput!) { updateComponent(input: $input) { errors { message } } }`,
      { input: { id: blueprint.component.id, component: { name: 'Purchases' } } },
    );
    await result().getByText('"Purchases"').waitFor();
    expect(complaints).toEqual([]);
  });

  it('asks to sign in where somebody subscribes without', async () => {
    await openTab('LiveFeed');
    await run();
    await result().getByText('Sign in to subscribe.').waitFor();
  });

  it('loads nothing from another host', async () => {
    await signIn();
    await run();
    await result().getByText('"Harbour Books"').waitFor();
    await page.getByLabel('Show Documentation Explorer').click();
    await page.getByText('Root Types').waitFor();
    const { host } = new URL(server.url);
    const elsewhere = requested.filter((url) => !url.startsWith('data:') && new URL(url).host !== host);
    expect(elsewhere).toEqual([]);
    expect(requested.length).toBeGreaterThan(5);
  });
});
