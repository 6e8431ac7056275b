import type { Link } from '../../model.js';
import { link } from '../technology/result.fixture.js';
import { app, run } from './chart.fixture.js';

const istio = (kind: string, spec: string, name = 'x', ns = 'shop'): string => {
  const group = kind === 'PeerAuthentication' ? 'security' : 'networking';
  return `---\napiVersion: ${group}.istio.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${ns} }\nspec: ${spec}\n`;
};
const shop =
  app('web', { CART_ADDR: 'cart:8080' }) + app('cart', { REDIS_URL: 'redis://:x@store:6379' }) + app('store');
const between = (key: string, ...objects: string[]): Link | undefined => link(run(shop + objects.join('')), key);
const plain = between('web>cart');
/** What objects add to the link from web to cart. */
const added = (...objects: string[]): object =>
  Object.fromEntries(
    Object.entries(between('web>cart', ...objects) ?? {}).filter(
      ([key, value]) =>
        JSON.stringify(Object.entries(plain ?? {}).find(([name]) => name === key)?.[1]) !== JSON.stringify(value),
    ),
  );

describe('VirtualServices within the mesh', () => {
  const rule = (http: string, more = '') => istio('VirtualService', `{ hosts: [cart], ${more} http: [${http}] }`);
  const route = 'route: [{ destination: { host: cart } }]';
  it('state timeout and retries', () => {
    expect(added(rule(`{ timeout: 2s, ${route} }`))).toEqual({ timeoutMs: 2000 });
    expect(added(rule(`{ timeout: 1.5s, retries: { attempts: 3, perTryTimeout: 500ms }, ${route} }`))).toEqual({
      timeoutMs: 1500,
      retry: { maxAttempts: 4, backoff: 'EXPONENTIAL', jitter: true },
    });
    expect(added(rule(`{ retries: { attempts: 2, perTryTimeout: 1s }, ${route} }`))).toMatchObject({ timeoutMs: 3000 });
    expect(added(rule(`{ retries: { perTryTimeout: 1s }, ${route} }`))).toEqual({});
    expect(added(rule(`{ timeout: 0s, retries: { attempts: 0 }, ${route} }`))).toEqual({
      timeoutMs: 0,
      retry: { maxAttempts: 1 },
    });
  });
  it('count as far as their rules agree', () => {
    expect(added(rule(`{ timeout: 2s, ${route} }, { timeout: 2s, ${route} }`))).toEqual({ timeoutMs: 2000 });
    expect(added(rule(`{ timeout: 2s, ${route} }, { timeout: 9s, ${route} }`))).toEqual({});
    expect(added(rule(`{ timeout: 2s, ${route} }, { ${route} }`))).toEqual({});
  });
  it('count for what is called, within the mesh, for all callers', () => {
    const timeout = `{ timeout: 2s, ${route} }`;
    expect(added(rule(timeout, 'gateways: [edge, mesh],'))).toEqual({ timeoutMs: 2000 });
    expect(added(rule(timeout, 'gateways: [edge],'))).toEqual({});
    expect(added(rule(timeout, 'exportTo: [.],'))).toEqual({});
    expect(added(istio('VirtualService', `{ hosts: [store], http: [${timeout}] }`))).toEqual({});
    expect(added(istio('VirtualService', `{ hosts: [cart.shop.svc.cluster.local], http: [${timeout}] }`))).toEqual({
      timeoutMs: 2000,
    });
    const outside = shop.replace('app.kubernetes.io/instance: rel }', 'sidecar.istio.io/inject: "false" }');
    expect(link(run(outside + rule(timeout)), 'web>cart')).not.toHaveProperty('timeoutMs');
  });
  it('count for hosts outside', () => {
    const pay = app('pay', { CARDS_API_URL: 'https://api.cards.example/v2' });
    const virtual = istio(
      'VirtualService',
      '{ hosts: [api.cards.example], http: [{ timeout: 4s, route: [{ destination: { host: api.cards.example } }] }] }',
    );
    expect(link(run(pay + virtual), 'pay>api.cards.example')).toMatchObject({ timeoutMs: 4000 });
  });
});

describe('DestinationRules', () => {
  const rule = (policy: string, host = 'cart', more = '') =>
    istio('DestinationRule', `{ host: "${host}", trafficPolicy: ${policy}${more} }`, host.replace(/\W/g, 'x'));
  it('state pool, breaker, reuse and encryption', () => {
    expect(
      added(
        rule(
          '{ connectionPool: { tcp: { maxConnections: 40, connectTimeout: 30ms }, http: { idleTimeout: 1m, maxRequestsPerConnection: 10 } }, outlierDetection: { consecutive5xxErrors: 7 } }',
        ),
      ),
    ).toEqual({ pool: { max: 40, idleMs: 60_000, connectMs: 30 }, keepAlive: true, circuitBreaker: true });
    expect(added(rule('{ connectionPool: { http: { maxRequestsPerConnection: 1 } } }'))).toEqual({ keepAlive: false });
    expect(added(rule('{ outlierDetection: { interval: 5s } }'))).toEqual({ circuitBreaker: true });
    expect(added(rule('{ outlierDetection: { consecutive5xxErrors: 0 } }'))).toEqual({});
    expect(added(rule('{ loadBalancer: { simple: RANDOM } }'))).toEqual({});
    expect(added(rule('{ tls: { mode: ISTIO_MUTUAL } }'))).toEqual({
      encrypted: true,
      authentication: 'CLIENT_CERTIFICATE',
    });
    expect([added(rule('{ tls: { mode: SIMPLE } }')), added(rule('{ tls: { mode: DISABLE } }'))]).toEqual([
      { encrypted: true },
      { encrypted: false },
    ]);
  });
  it('count as far as ports and versions agree, and by the most exact host', () => {
    const breaker = '{ outlierDetection: {} }';
    expect(added(rule(breaker, 'cart', ', subsets: [{ name: v1 }]'))).toEqual({ circuitBreaker: true });
    const other = ', subsets: [{ name: v1, trafficPolicy: { tls: { mode: SIMPLE } } }]';
    expect(added(rule('{ tls: { mode: DISABLE } }', 'cart', other))).toEqual({});
    expect(added(rule('{ outlierDetection: {}, portLevelSettings: [{ port: { number: 1 } }] }'))).toEqual({});
    for (const host of ['*', '*.local', '*.shop.svc.cluster.local', 'cart.shop'])
      expect([host, added(rule(breaker, host))]).toEqual([host, { circuitBreaker: true }]);
    expect(added(rule(breaker, '*.other.svc.cluster.local'))).toEqual({});
    expect(added(rule('{ tls: { mode: SIMPLE } }', '*.local'), rule(breaker))).toEqual({ circuitBreaker: true });
  });
});

describe('PeerAuthentication', () => {
  const mutual = { encrypted: true, authentication: 'CLIENT_CERTIFICATE' };
  const peer = (mode: string, more = '', ns = 'shop', name = 'p') =>
    istio('PeerAuthentication', `{ ${more} mtls: { mode: ${mode} } }`, name, ns);
  const cart = 'selector: { matchLabels: { app.kubernetes.io/name: cart } },';
  it('that is strict means mutual TLS: for pods, a namespace or the mesh', () => {
    expect(added(peer('STRICT'))).toEqual(mutual);
    expect(added(peer('STRICT', cart))).toEqual(mutual);
    expect(added(peer('STRICT', '', 'istio-system'))).toEqual(mutual);
    expect(between('web>cart', peer('STRICT', cart))).toMatchObject(mutual);
    expect(between('cart>store', peer('STRICT', cart))).not.toHaveProperty('encrypted');
  });
  it('that is not, or elsewhere, or only for some ports, does not', () => {
    expect([added(peer('PERMISSIVE')), added(peer('STRICT', '', 'other'))]).toEqual([{}, {}]);
    expect(added(peer('STRICT'), peer('PERMISSIVE', cart, 'shop', 'q'))).toEqual({});
    expect(added(peer('PERMISSIVE', '', 'istio-system'), peer('STRICT'))).toEqual(mutual);
    expect(added(peer('STRICT'), peer('UNSET', cart, 'shop', 'q'))).toEqual(mutual);
    expect(added(peer('STRICT', 'portLevelMtls: { 8080: { mode: DISABLE } },'))).toEqual({});
  });
  it('leaves it at the password, where the caller signs in with one', () => {
    expect(between('cart>store', peer('STRICT'))).toMatchObject({ encrypted: true, authentication: 'CREDENTIALS' });
  });
});

describe('ways in', () => {
  const ingress = (annotations: string, path = '/') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: i${path.length}, namespace: shop, annotations: { ${annotations} } }
spec: { ingressClassName: nginx, rules: [{ http: { paths: [{ path: ${path}, backend: { service: { name: cart, port: { number: 8080 } } } }] } }] }
`;
  const nginx = 'nginx.ingress.kubernetes.io';
  const way = (...objects: string[]) => between('nginx-ingress>cart', ...objects);
  it('through nginx state timeout and attempts, where all of them agree', () => {
    const stated = ingress(`${nginx}/proxy-read-timeout: "30", ${nginx}/proxy-next-upstream-tries: "2"`);
    expect(way(stated)).toMatchObject({ timeoutMs: 30_000, retry: { maxAttempts: 2 } });
    expect(way(ingress(`${nginx}/proxy-next-upstream: "off"`))).toMatchObject({ retry: { maxAttempts: 1 } });
    expect(way(stated, ingress('', '/other'))).not.toHaveProperty('timeoutMs');
    expect(way(ingress(`${nginx}/proxy-next-upstream-tries: "0"`))).not.toHaveProperty('retry');
  });
  it('through a Gateway state timeout and retries per rule', () => {
    const route = (rules: string) =>
      `---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r, namespace: shop }\nspec: { parentRefs: [{ name: edge }], rules: [${rules}] }\n`;
    const to = 'backendRefs: [{ name: cart, port: 8080 }]';
    const rule = `{ timeouts: { request: 10s, backendRequest: 2s }, retry: { attempts: 2 }, ${to} }`;
    expect(between('edge>cart', route(rule))).toMatchObject({ timeoutMs: 2000, retry: { maxAttempts: 3 } });
    expect(between('edge>cart', route(`{ timeouts: { request: 10s }, ${to} }`))).toMatchObject({ timeoutMs: 10_000 });
    expect(between('edge>cart', route(`${rule}, { ${to} }`))).not.toHaveProperty('timeoutMs');
  });
  it('through Istio’s gateway state what the VirtualService and the DestinationRule do', () => {
    const gateway = istio('Gateway', '{}', 'edge');
    const virtual = istio(
      'VirtualService',
      '{ hosts: ["*"], gateways: [edge], http: [{ timeout: 3s, route: [{ destination: { host: cart } }] }] }',
    );
    const rule = istio('DestinationRule', '{ host: cart, trafficPolicy: { outlierDetection: {} } }');
    expect(between('edge>cart', gateway, virtual, rule)).toMatchObject({ timeoutMs: 3000, circuitBreaker: true });
    expect(between('web>cart', gateway, virtual)).toEqual(plain);
  });
});

it('hundreds of policies and rules for hundreds of workloads take time that grows with their number', () => {
  const many = (kind: string, spec: string) =>
    Array.from({ length: 400 }, (_, i) => istio(kind, spec, `x${i}`)).join('');
  const apps = Array.from({ length: 400 }, (_, i) => app(`svc-${i}`)).join('');
  const rules =
    many('DestinationRule', '{ host: "*", trafficPolicy: { outlierDetection: {} } }') +
    many('VirtualService', '{ hosts: ["*"], http: [{ timeout: 1s, route: [{ destination: { host: svc-1 } }] }] }') +
    many('NetworkPolicy', '{ podSelector: {}, egress: [] }');
  expect(run(apps + rules).model.components).toHaveLength(400);
});
