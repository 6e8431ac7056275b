import { rule } from '../../rule.js';
import { about, ask, type FixStep } from '../../yields.js';
import { contractsInUse, isOutward } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { listed } from '../wording.js';
import type { Contract } from '../../../model.js';

const SECURE: Readonly<Record<string, string>> = {
  http: 'https',
  ws: 'wss',
  amqp: 'amqps',
  mqtt: 'mqtts',
  stomp: 'stomps',
};

/** Hosts that are on the same machine, or that only a cluster's own network knows: links say how those are encrypted. */
const isNear = (host: string): boolean =>
  /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\]|[^.]+)$/i.test(host) ||
  /\.(?:localhost|local|svc|internal|test|example|invalid)$|\.svc\./i.test(host);

/** The scheme, host and port of an address that is not encrypted; undefined where it is, or nobody can say. */
const plain = (address: string): { scheme: string; port: string | undefined } | undefined => {
  const match = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)(?::([^/?#]*))?/i.exec(address.trim());
  const [, scheme = '', host = '', port] = match ?? [];
  if (!SECURE[scheme.toLowerCase()] || host === '' || /[{$]/.test(host) || isNear(host)) return undefined;
  return { scheme: scheme.toLowerCase(), port };
};

/** The same address, encrypted; undefined where its port says nothing about where that would be. */
const encrypted = (address: string): string | undefined => {
  const found = plain(address);
  if (!found || (found.port !== undefined && found.port !== '80')) return undefined;
  return address
    .trim()
    .replace(/^[a-z]+/i, SECURE[found.scheme] ?? '')
    .replace(/^(\w+:\/\/[^/?#]*):80(?=[/?#]|$)/, '$1');
};

const stepsFor = (contract: Contract, field: 'servers' | 'callbacks'): readonly (FixStep | undefined)[] => {
  const known = new Set(contract[field]);
  const at = { list: 'contracts', key: contract.key, field } as const;
  return [...known].filter(plain).flatMap((address) => {
    const better = encrypted(address);
    if (better === undefined) return [undefined];
    const remove: FixStep = { do: 'REMOVE', ...at, item: address };
    return known.has(better) ? [remove] : [remove, { do: 'ADD', ...at, value: better }];
  });
};

export const transportHttps = rule({
  id: 'api/transport-https',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Servers and callbacks are encrypted',
  why: 'Whoever stands between reads each request with its token, and answers in the server’s name.',
  remedy:
    'Serve the contract by HTTPS only (WSS, AMQPS, MQTTS), redirect nothing that carries a token, and register callbacks by HTTPS only.',
  references: ['CWE-319', 'https://www.rfc-editor.org/rfc/rfc9325'],
  *needs(facts) {
    for (const contract of contractsInUse(facts))
      if (isOutward(facts, contract) && contract.style !== 'EVENTS')
        yield ask(
          about('contracts', contract),
          'servers',
          contract.servers,
          `At which addresses is ${contract.name} served?`,
        );
  },
  examples: {
    bad: [
      ordersWith([], { contract: { servers: ['http://api.shop.com/v1'] } }),
      ordersWith([], { contract: { servers: ['https://api.shop.com'], callbacks: ['http://partner.com:8080/hook'] } }),
    ],
    good: [
      ordersWith([], { contract: { servers: ['https://api.shop.com/v1', 'wss://api.shop.com/live'] } }),
      ordersWith([], {
        contract: { servers: ['http://localhost:8080', 'http://orders.shop.svc.cluster.local', '/v1'] },
      }),
      ordersWith([], { contract: { callbacks: ['{$request.body#/callbackUrl}'] } }),
    ],
    unknown: [ordersWith([], { contract: { audience: 'PUBLIC' } })],
  },
  *check(facts) {
    for (const contract of contractsInUse(facts)) {
      const open = [...new Set([...(contract.servers ?? []), ...(contract.callbacks ?? [])])].filter(plain);
      if (open.length === 0) continue;
      const steps = [...stepsFor(contract, 'servers'), ...stepsFor(contract, 'callbacks')];
      const known = steps.filter((step) => step !== undefined);
      yield {
        subject: about('contracts', contract),
        message: `${contract.name} uses addresses that are not encrypted: ${listed(open)}.`,
        ...(known.length === steps.length && {
          fix: { text: 'Uses the encrypted form of each address.', steps: known },
        }),
      };
    }
  },
});
