/** What routes and policies say of traffic, in the words of links. */
import type { LinkFacts } from '../technology/workload.js';
import type { YamlNode } from '../yaml/yaml-node.js';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `1.5s`, `1m30s`, `500ms` in milliseconds. */
export const millisecondsOf = (text: string | undefined): number | undefined => {
  const trimmed = text?.trim() ?? '';
  if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h))+$/.test(trimmed)) return undefined;
  const parts = [...trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  return Math.round(parts.reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? 0), 0));
};

const whole = (node: YamlNode | undefined): number | undefined => {
  const number = node?.number();
  return number !== undefined && Number.isInteger(number) && number >= 0 ? number : undefined;
};

/** Facts with nothing undefined in them. */
export const stated = (facts: { readonly [K in keyof LinkFacts]: LinkFacts[K] | undefined }): LinkFacts =>
  // What is left of each field is what it may hold.
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as LinkFacts;

/** Envoy repeats after pauses that grow, each of random length up to its bound. */
const envoyRetry = (retries: number | undefined): LinkFacts['retry'] =>
  retries === undefined
    ? undefined
    : { maxAttempts: retries + 1, ...(retries > 0 && { backoff: 'EXPONENTIAL', jitter: true }) };

/** A rule of an Istio VirtualService: `timeout`, `retries`. */
export const istioRuleFacts = (rule: YamlNode): LinkFacts => {
  const retries = rule.get('retries');
  const attempts = whole(retries?.get('attempts'));
  const perTry = millisecondsOf(retries?.get('perTryTimeout')?.string());
  // Attempts that end and are counted come to an end together.
  const altogether = perTry !== undefined && attempts !== undefined ? perTry * (attempts + 1) : undefined;
  return stated({
    timeoutMs: millisecondsOf(rule.get('timeout')?.string()) ?? altogether,
    retry: envoyRetry(attempts),
  });
};

/** A rule of an HTTPRoute: `timeouts`, `retry`. */
export const gatewayRuleFacts = (rule: YamlNode): LinkFacts => {
  const timeouts = rule.get('timeouts');
  const retries = whole(rule.get('retry')?.get('attempts'));
  return stated({
    timeoutMs: millisecondsOf((timeouts?.get('backendRequest') ?? timeouts?.get('request'))?.string()),
    retry: retries === undefined ? undefined : { maxAttempts: retries + 1 },
  });
};

const NGINX = 'nginx.ingress.kubernetes.io';

/** Annotations of an Ingress for the nginx controller, which counts in seconds. */
export const ingressFacts = (annotations: YamlNode | undefined): LinkFacts => {
  const seconds = annotations?.get(`${NGINX}/proxy-read-timeout`)?.number();
  const tries = whole(annotations?.get(`${NGINX}/proxy-next-upstream-tries`));
  const isOff = annotations?.get(`${NGINX}/proxy-next-upstream`)?.string() === 'off';
  const maxAttempts = isOff ? 1 : tries;
  return stated({
    timeoutMs: seconds !== undefined && seconds > 0 ? Math.round(seconds * 1000) : undefined,
    // 0 is no limit.
    retry: maxAttempts ? { maxAttempts } : undefined,
  });
};

const TLS: Readonly<Record<string, LinkFacts>> = {
  DISABLE: { encrypted: false },
  SIMPLE: { encrypted: true },
  MUTUAL: { encrypted: true, authentication: 'CLIENT_CERTIFICATE' },
  ISTIO_MUTUAL: { encrypted: true, authentication: 'CLIENT_CERTIFICATE' },
};

const ERRORS = [
  'consecutive5xxErrors',
  'consecutiveGatewayErrors',
  'consecutiveErrors',
  'consecutiveLocalOriginFailures',
];

/** Ejecting what fails is a breaker per copy; each way to count is off at 0, and one that is not named is on. */
const breaks = (detection: YamlNode | undefined): boolean | undefined => {
  if (detection?.kind !== 'map') return undefined;
  const counts = ERRORS.flatMap((key) => detection.get(key)?.number() ?? []);
  return counts.some((errors) => errors > 0) || detection.get('consecutive5xxErrors') === undefined ? true : undefined;
};

/** The traffic policy of an Istio DestinationRule. */
export const policyFacts = (policy: YamlNode | undefined): LinkFacts => {
  const [tcp, http] = ['tcp', 'http'].map((key) => policy?.get('connectionPool')?.get(key));
  const max = whole(tcp?.get('maxConnections'));
  const idleMs = millisecondsOf((http?.get('idleTimeout') ?? tcp?.get('idleTimeout'))?.string());
  const connectMs = millisecondsOf(tcp?.get('connectTimeout')?.string());
  const perConnection = whole(http?.get('maxRequestsPerConnection'));
  const pool = {
    ...(max !== undefined && max > 0 && { max }),
    ...(idleMs !== undefined && { idleMs }),
    ...(connectMs !== undefined && { connectMs }),
  };
  const mode = policy?.get('tls')?.get('mode')?.string() ?? '';
  return stated({
    pool: Object.keys(pool).length > 0 ? pool : undefined,
    circuitBreaker: breaks(policy?.get('outlierDetection')),
    keepAlive: perConnection === undefined ? undefined : perConnection !== 1,
    ...(Object.hasOwn(TLS, mode) ? TLS[mode] : {}),
  });
};

/** What several rules for one pair agree on: one that says nothing disagrees with one that does. */
export const agreed = (all: readonly LinkFacts[]): LinkFacts => {
  const said = all.map((facts): ReadonlyMap<string, unknown> => new Map(Object.entries(facts)));
  const isAgreed = ([key, value]: readonly [string, unknown]): boolean =>
    said.every((facts) => JSON.stringify(facts.get(key)) === JSON.stringify(value));
  // A part of facts is facts.
  return Object.fromEntries([...(said[0] ?? [])].filter(isAgreed)) as LinkFacts;
};
