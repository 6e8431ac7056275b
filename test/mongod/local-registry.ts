import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface Tarball {
  readonly name: string;
  readonly version: string;
  readonly bytes: Buffer;
  readonly integrity: string;
}

/** Packs a folder's `package` directory as a registry would hold it. */
export function packTarball(folder: string, name: string, version: string): Tarball {
  const file = path.join(folder, 'packed.tgz');
  const made = spawnSync('tar', ['-czf', file, '-C', folder, 'package'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const bytes = readFileSync(file);
  return { name, version, bytes, integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}` };
}

export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * An npm registry on this machine that offers the one package. `onHalf` is called when half of a tarball was sent; the
 * other half follows when it resolves.
 */
export async function serveRegistry(tarball: Tarball, onHalf?: () => Promise<void>): Promise<Registry> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) {
      const half = tarball.bytes.length >> 1;
      response.writeHead(200, { 'content-length': tarball.bytes.length });
      response.write(tarball.bytes.subarray(0, half));
      void (onHalf?.() ?? Promise.resolve()).then(() => response.end(tarball.bytes.subarray(half)));
    } else if (decodeURIComponent(request.url ?? '') === `/${tarball.name}`) {
      const { name, version, integrity } = tarball;
      const dist = { tarball: `${url}/${name}/-/packed.tgz`, integrity };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: { name, version, dist } } }),
      );
    } else {
      response.writeHead(404).end('{}');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => new Promise((done) => server.close(() => done()).closeAllConnections()) };
}
