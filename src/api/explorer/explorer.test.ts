import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { explorer } from './explorer.js';

describe('/explorer', () => {
  let parent: string;
  let folder: string;
  let fastify: FastifyInstance;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'explorer-'));
    folder = join(parent, 'bundle');
    await mkdir(folder);
    await writeFile(join(parent, 'secret.js'), 'secret');
    fastify = Fastify();
    await fastify.register(explorer, { directory: folder });
  });
  afterEach(async () => {
    await fastify.close();
    await rm(parent, { recursive: true });
  });

  async function built(): Promise<void> {
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Plinth explorer</title>');
    await writeFile(join(folder, 'main-ABCD1234.js'), 'export {};');
    await writeFile(join(folder, 'build.json'), '{}');
  }

  it('says how to build the page when it has not been built', async () => {
    const answer = await fastify.inject('/explorer/');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('npm run build:explorer');
  });

  it('says the same when not even its folder exists', async () => {
    const bare = Fastify();
    await bare.register(explorer, { directory: join(folder, 'nowhere') });
    expect((await bare.inject('/explorer/')).body).toContain('npm run build:explorer');
    await bare.close();
  });

  it('serves the page once it is built, without a restart', async () => {
    expect((await fastify.inject('/explorer/')).statusCode).toBe(404);
    await built();
    const answer = await fastify.inject('/explorer/');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('Plinth explorer');
  });

  it('leads from /explorer to its folder, which addresses in the page are relative to', async () => {
    const answer = await fastify.inject('/explorer?a=1');
    expect(answer.statusCode).toBe(308);
    expect(answer.headers.location).toBe('/explorer/?a=1');
  });

  it('lets browsers keep files with a hash in their name for good, and ask for the page each time', async () => {
    await built();
    const script = await fastify.inject('/explorer/main-ABCD1234.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await fastify.inject('/explorer/')).headers['cache-control']).toBe('no-cache');
  });

  it('answers 304 to who has the page already', async () => {
    await built();
    const { etag } = (await fastify.inject('/explorer/')).headers;
    const headers = { 'if-none-match': `"other", W/${etag}` };
    const again = await fastify.inject({ url: '/explorer/', headers });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    await writeFile(join(folder, 'index.html'), 'changed');
    expect((await fastify.inject({ url: '/explorer/', headers })).statusCode).toBe(200);
  });

  it.each(['../secret.js', '%2e%2e%2fsecret.js', '..%5csecret.js', 'build.json', 'nothing.js', '%00'])(
    'serves nothing but its own files: %s',
    async (name) => {
      await built();
      expect((await fastify.inject(`/explorer/${name}`)).statusCode).toBe(404);
    },
  );

  it('lets the page run its own scripts and talk to its own host only', async () => {
    await built();
    const policy = async (host: string) =>
      (await fastify.inject({ url: '/explorer/', headers: { host } })).headers['content-security-policy'];
    expect(await policy('plinth.example:4000')).toMatch(
      /default-src 'none'; script-src 'self';.*connect-src 'self' ws:\/\/plinth.example:4000 wss:\/\/plinth.example:4000$/,
    );
    expect(await policy("a; script-src 'unsafe-eval'")).toMatch(/connect-src 'self'$/);
  });
});
