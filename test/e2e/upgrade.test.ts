/** Requests to become a WebSocket that no client sends: whatever comes, the server goes on. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { openDatabase, type TestDatabase } from '../kit/database.js';
import { spawnServer, type ServerProcess } from '../kit/server-process.js';

let database: TestDatabase;
/** A process of its own: what nobody catches ends it. */
let server: ServerProcess;
beforeAll(async () => {
  database = await openDatabase();
  server = await spawnServer({ MONGODB_URI: database.uri, MONGODB_DATABASE: database.name });
}, 60_000);
const sockets: Socket[] = [];
afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));
afterAll(async () => {
  await server?.end('SIGTERM');
  await database.close();
});

const upgrade = (target: string, extra = ''): string =>
  `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${extra}` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

const open = async (): Promise<Socket> => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/** The first line of the answer; nothing where there is none. */
const answerTo = async (request: string): Promise<string> => {
  const socket = await open();
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  socket.write(request);
  await once(socket, 'close');
  return answer.split('\r\n')[0] ?? '';
};
const isLive = async (): Promise<boolean> => (await fetch(`${server.url}/health/live`)).ok;

describe('a request for a socket', () => {
  it('to what is no address is refused, and the server goes on', async () => {
    for (const target of [
      '//',
      '//[',
      'http://',
      'http://[::1/graphql',
      '*',
      '/%',
      '/graphql/../x',
      `/${'x'.repeat(4_000)}`,
    ]) {
      expect([target, await answerTo(upgrade(target))]).toEqual([target, expect.stringMatching(/^HTTP\/1\.1 40[04] /)]);
      expect(await isLive()).toBe(true);
    }
  });

  it('by somebody who is gone before the answer leaves the server as it was', async () => {
    const gone = Array.from({ length: 50 }, async (_, i) => {
      const socket = await open();
      const origin = i % 2 === 0 ? 'Origin: https://evil.example\r\n' : '';
      socket.write(upgrade(i % 3 === 0 ? '/elsewhere' : '/graphql', origin));
      // A reset, not a goodbye: what the server then writes fails.
      socket.resetAndDestroy();
      await once(socket, 'close');
    });
    await Promise.all(gone);
    expect(await isLive()).toBe(true);
  });
});
