import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answersVersion, writeScript } from '../../../test/mongod/fake-binary.js';
import { fetchFromMongoDB, MONGODB_VERSION } from './fetch-from-mongodb.js';

const openssl = spawnSync('openssl', ['version']).status === 0;

describe('downloading from MongoDB', () => {
  let root: string;
  let archive: Buffer;
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'plinth-download-'));
    writeScript(path.join(root, 'mongodb-dist', 'bin', 'mongod'), answersVersion(MONGODB_VERSION));
    spawnSync('tar', ['-czf', path.join(root, 'archive.tgz'), '-C', root, 'mongodb-dist']);
    archive = readFileSync(path.join(root, 'archive.tgz'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const asked: string[] = [];
  const mirror: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const sum = createHash('md5').update(archive).digest('hex');
    const body = request.url?.endsWith('.md5') ? Buffer.from(`${sum}  archive.tgz`) : archive;
    response.setHeader('content-length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  async function listen(server: Server): Promise<number> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on TCP has such an address.
    return (server.address() as AddressInfo).port;
  }
  const environment = (more: Record<string, string>) => ({ PATH: process.env.PATH, HOME: root, ...more });
  const staging = (name: string): string => {
    mkdirSync(path.join(root, name), { recursive: true });
    return path.join(root, name);
  };

  it('asks whether the host is there, then fetches the archive for this system and tells how far it is', async () => {
    const server = createHttpServer(mirror);
    const port = await listen(server);
    const lines: string[] = [];
    const env = environment({ MONGOMS_DOWNLOAD_MIRROR: `http://127.0.0.1:${port}/`, MONGOMS_USE_HTTP: 'true' });
    const dir = staging('good');
    const file = await fetchFromMongoDB(dir, { env, log: (line) => lines.push(line) }).finally(() => server.close());
    expect(file).toBe(path.join(dir, 'bin', 'mongod'));
    expect(spawnSync('sh', [file, '--version'], { encoding: 'utf8' }).stdout).toContain(MONGODB_VERSION);
    expect(asked[0]).toBe('HEAD /');
    expect(asked[1]).toMatch(new RegExp(`GET /.*mongodb-.*${MONGODB_VERSION}.*`));
    expect(lines.some((line) => /\d% \(/.test(line))).toBe(true);
  });

  it('gives up at once where the host cannot be reached', async () => {
    const server = createHttpServer(mirror);
    const port = await listen(server);
    server.close();
    const env = environment({ MONGOMS_DOWNLOAD_MIRROR: `http://127.0.0.1:${port}/` });
    await expect(fetchFromMongoDB(staging('none'), { env, log: () => undefined })).rejects.toThrow(
      `http://127.0.0.1:${port}/ cannot be reached (ECONNREFUSED)`,
    );
  });

  (openssl ? describe : describe.skip)('from a host with an untrusted certificate (skipped without openssl)', () => {
    async function withImpostor<T>(work: (url: string) => Promise<T>): Promise<T> {
      const [key, cert] = [path.join(root, 'key.pem'), path.join(root, 'cert.pem')];
      const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '2'];
      spawnSync('openssl', [...made, '-keyout', key, '-out', cert]);
      const server = createHttpsServer({ key: readFileSync(key), cert: readFileSync(cert) }, mirror);
      const port = await listen(server);
      return work(`https://127.0.0.1:${port}/`).finally(() => server.close());
    }

    it('takes nothing', async () => {
      const env = (url: string) => environment({ MONGOMS_DOWNLOAD_MIRROR: url });
      await expect(
        withImpostor((url) => fetchFromMongoDB(staging('impostor'), { env: env(url), log: () => undefined })),
      ).rejects.toThrow('cannot be reached (DEPTH_ZERO_SELF_SIGNED_CERT)');
    });

    it('takes nothing either where the first question is not asked, and whatever npm is told about TLS', async () => {
      const archiveOf = (url: string) => `${url}mongodb-linux-x86_64-debian12-${MONGODB_VERSION}.tgz`;
      const env = (url: string) =>
        environment({ MONGOMS_DOWNLOAD_URL: archiveOf(url), npm_config_strict_ssl: 'false' });
      await expect(
        withImpostor((url) => fetchFromMongoDB(staging('impostor'), { env: env(url), log: () => undefined })),
      ).rejects.toThrow(/self-signed certificate/);
    });
  });
});
