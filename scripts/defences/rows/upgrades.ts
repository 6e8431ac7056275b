/** Requests to become a WebSocket. */
import type { Defence } from '../defence.js';

const SOCKET = 'src/api/socket/socket.ts';

export const UPGRADE_DEFENCES: readonly Defence[] = [
  {
    name: 'upgrade-to-nowhere',
    removes: [
      {
        file: SOCKET,
        text: "if (pathOf(request) !== PATH) return refuseUpgrade(socket, '404 Not Found');",
        without:
          "void pathOf; if (new URL(request.url ?? '/', 'http://localhost').pathname !== PATH) return refuseUpgrade(socket, '404 Not Found');",
      },
    ],
    test: 'test/e2e/upgrade.test.ts',
    title: 'to what is no address is refused, and the server goes on',
  },
  {
    name: 'upgrade-and-away',
    removes: [{ file: SOCKET, text: "socket.on('error', () => socket.destroy());", without: '' }],
    test: 'test/e2e/upgrade.test.ts',
    title: 'by somebody who is gone before the answer leaves the server as it was',
  },
];
