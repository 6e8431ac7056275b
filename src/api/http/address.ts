/** Where a request comes from, seen past our own proxies. */
import type { IncomingMessage } from 'node:http';

/**
 * Address of the client of a request that Fastify does not handle, by the same reckoning as its `request.ip`: what the
 * outermost of our `hops` proxies has seen. What stands further left in X-Forwarded-For is the client's own claim.
 */
export const addressOf = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, hops: number) => {
  const claimed = headers['x-forwarded-for'];
  const list = (Array.isArray(claimed) ? claimed.join(',') : (claimed ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (hops === 0 || list.length === 0) return socket.remoteAddress;
  return list[Math.max(0, list.length - hops)];
};
