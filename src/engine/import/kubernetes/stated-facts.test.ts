import type { Component } from '../../model.js';
import { component } from '../technology/result.fixture.js';
import { app, run } from './chart.fixture.js';

/** A Deployment `a` with these lines in its specification, its pod's and its container's, beside other objects. */
const stated = (lines: { spec?: string; pod?: string; container?: string; metadata?: string }, rest = '') => {
  const { spec = '', pod = '', container = '', metadata = '' } = lines;
  return component(
    run(`apiVersion: apps/v1
kind: Deployment
metadata: { name: a, namespace: shop }
spec:
  ${spec}
  template:
    metadata: { labels: { app: a, tier: web }${metadata && `, annotations: { ${metadata} }`} }
    spec:
      ${pod}
      containers:
      - { name: a, image: acme/a${container && `, ${container}`} }
${rest}`),
    'a',
  );
};
const object = (kind: string, text: string, name = 'x'): string =>
  `---\napiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: shop }\n${text}\n`;

describe('how a workload is stopped and taken back', () => {
  it('gracefully, where it asks for time or does something before', () => {
    const graceful = (lines: Parameters<typeof stated>[0]) => stated(lines)?.gracefulShutdown;
    expect(graceful({ pod: 'terminationGracePeriodSeconds: 60' })).toBe(true);
    expect(graceful({ container: 'lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }' })).toBe(true);
    expect(graceful({ pod: 'terminationGracePeriodSeconds: 0' })).toBe(false);
    expect(graceful({ pod: 'terminationGracePeriodSeconds: 5' })).toBeUndefined();
    expect(graceful({ pod: 'terminationGracePeriodSeconds: 30' })).toBeUndefined();
    expect(graceful({})).toBeUndefined();
  });
  it('as long as earlier revisions are kept', () => {
    const rollback = (spec: string) => stated({ spec })?.rollback;
    expect([0, 1, 3].map((kept) => rollback(`revisionHistoryLimit: ${kept}`))).toEqual([false, true, true]);
    expect(rollback('strategy: { type: RollingUpdate }')).toBeUndefined();
  });
});

describe('in how many zones the replicas stand', () => {
  const zone = 'topology.kubernetes.io/zone';
  const zones = (pod: string, spec = 'replicas: 3') => stated({ pod, spec })?.zones;
  const apart = (key: string, labels: string, when = 'required') =>
    `affinity: { podAntiAffinity: { ${when}DuringSchedulingIgnoredDuringExecution: [{ topologyKey: ${key}, labelSelector: { matchLabels: { ${labels} } } }] } }`;
  const spread = (more: string) =>
    `topologySpreadConstraints: [{ topologyKey: ${zone}, maxSkew: 1, labelSelector: { matchLabels: { app: a } }, ${more} }]`;
  it('each in its own, where no two may share one', () => {
    expect(zones(apart(zone, 'app: a'))).toBe(3);
    expect(zones(apart(zone, 'app: other'))).toBeUndefined();
    expect(zones(apart('kubernetes.io/hostname', 'app: a'))).toBeUndefined();
    expect(zones(apart(zone, 'app: a', 'preferred'))).toBeUndefined();
  });
  it('one, where it is named', () => {
    expect(zones(`nodeSelector: { ${zone}: eu-1a }`)).toBe(1);
    const among = (values: string) =>
      zones(
        `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: ${zone}, operator: In, values: [${values}] }] }] } } }`,
      );
    expect([among('eu-1a'), among('eu-1a, eu-1b')]).toEqual([1, undefined]);
  });
  it('at least so many as the spread demands', () => {
    expect(zones(spread('whenUnsatisfiable: DoNotSchedule, minDomains: 3'))).toBe(3);
    expect(zones(spread('whenUnsatisfiable: DoNotSchedule, minDomains: 3'), 'replicas: 2')).toBeUndefined();
    expect(zones(spread('whenUnsatisfiable: DoNotSchedule'))).toBeUndefined();
    expect(zones(spread('whenUnsatisfiable: ScheduleAnyway, minDomains: 3'))).toBeUndefined();
  });
});

describe('where a workload has its secrets from', () => {
  const from = (lines: Parameters<typeof stated>[0], rest = '') => stated(lines, rest)?.secretsSource;
  const key = 'env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: pw } } }]';
  const csi = 'volumes: [{ name: s, csi: { driver: secrets-store.csi.k8s.io } }]';
  it('the platform', () => {
    expect(from({ container: key })).toBe('PLATFORM');
    expect(from({ container: 'envFrom: [{ secretRef: { name: db } }]' })).toBe('PLATFORM');
    expect(from({ pod: 'volumes: [{ name: s, secret: { secretName: db } }]' })).toBe('PLATFORM');
    expect(from({ pod: 'volumes: [{ name: s, projected: { sources: [{ secret: { name: db } }] } }]' })).toBe(
      'PLATFORM',
    );
    const url = '{ name: URL, value: "postgres://app:$(DB_PASSWORD)@db/x" }';
    expect(from({ container: key.replace(/\]$/, `, ${url}]`) })).toBe('PLATFORM');
  });
  it('the source, where a value is written out', () => {
    expect(from({ container: 'env: [{ name: DB_PASSWORD, value: hunter2 }]' })).toBe('SOURCE');
    expect(from({ container: 'args: [--password=hunter2]' })).toBe('SOURCE');
    expect(from({ container: key.replace(/\]$/, ', { name: API_TOKEN, value: t0k3n-abc }]') })).toBe('SOURCE');
    const map = object('ConfigMap', 'data: { DATABASE_URL: "postgres://app:hunter2@db/x" }');
    expect(from({ container: 'envFrom: [{ configMapRef: { name: x } }]' }, map)).toBe('SOURCE');
    expect(from({ container: 'env: [{ name: DB_PASSWORD_FILE, value: /etc/pw }]' })).toBeUndefined();
  });
  it('a vault, directly or by what fills the Secret', () => {
    expect(from({ pod: csi })).toBe('VAULT');
    expect(from({ metadata: 'vault.hashicorp.com/agent-inject: "true"' })).toBe('VAULT');
    expect(from({ metadata: 'vault.hashicorp.com/agent-inject: "false"' })).toBeUndefined();
    expect(from({ container: 'env: [{ name: VAULT_ADDR, value: "http://vault:8200" }]' })).toBe('VAULT');
    expect(from({ container: 'env: [{ name: DB_PASSWORD, value: "vault:secret/data/db#pw" }]' })).toBe('VAULT');
    expect(from({ container: key }, object('ExternalSecret', 'spec: { target: { name: db } }'))).toBe('VAULT');
    expect(from({ container: key }, object('ExternalSecret', 'spec: {}', 'db'))).toBe('VAULT');
    expect(from({ container: key }, object('VaultStaticSecret', 'spec: { destination: { name: db } }'))).toBe('VAULT');
    expect(from({ container: key }, object('ExternalSecret', 'spec: { target: { name: other } }'))).toBe('PLATFORM');
    expect(from({ pod: csi, container: key })).toBe('PLATFORM');
  });
});

describe('what a workload may reach', () => {
  const policy = (spec: string, name = 'p') =>
    `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: shop }\nspec: { ${spec} }\n`;
  const restricted = (...policies: string[]) => stated({}, policies.join(''))?.outboundRestricted;
  const to = (rules: string, selector = '') =>
    policy(`podSelector: {${selector}}, policyTypes: [Egress], egress: [${rules}]`, rules.replace(/\W/g, '') || 'none');
  const db = '{ to: [{ podSelector: { matchLabels: { app: db } } }] }';
  it('is restricted by a policy that names what it lets through', () => {
    expect(restricted(to(db))).toBe(true);
    expect(restricted(to(''))).toBe(true);
    expect(restricted(policy(`podSelector: {}, egress: [${db}]`))).toBe(true);
    expect(restricted(to(db, ' matchLabels: { app: a } '))).toBe(true);
    expect(restricted(to(`${db}, { ports: [{ port: 53, protocol: UDP }] }`))).toBe(true);
    expect(restricted(to('{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }'))).toBe(true);
  });
  it('is not said to be where nothing, another policy or everything is stated', () => {
    expect(restricted()).toBeUndefined();
    expect(restricted(policy('podSelector: {}, policyTypes: [Ingress]'))).toBeUndefined();
    expect(restricted(to(db, ' matchLabels: { app: other } '))).toBeUndefined();
    expect(restricted(to(db, ' matchExpressions: [{ key: app, operator: Exists }] '))).toBeUndefined();
    expect(restricted(to('{}'))).toBeUndefined();
    expect(restricted(to('{ ports: [{ port: 443 }] }'))).toBeUndefined();
    expect(restricted(to('{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }'))).toBeUndefined();
    expect(restricted(to(db), to('{}', ' matchLabels: { tier: web } '))).toBeUndefined();
  });
});

it('volumes of a class that encrypts are encrypted; of a class elsewhere nobody knows', () => {
  const classes = (parameters: string) =>
    `---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: gp3 }\nparameters: { ${parameters} }\n`;
  const set = (name: string) =>
    `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { volumeClaimTemplates: [{ spec: { storageClassName: ${name} } }], template: { spec: { containers: [{ name: db, image: postgres }] } } }\n`;
  const encryption = (source: string) => component(run(source), 'db')?.encryption;
  expect(encryption(classes('encrypted: "true"') + set('gp3'))).toBe('TRANSPARENT');
  expect(encryption(classes('encrypted: "false"') + set('gp3'))).toBeUndefined();
  expect(encryption(classes('encrypted: "true"') + set('other'))).toBeUndefined();
  const claim = object('PersistentVolumeClaim', 'spec: { storageClassName: gp3 }', 'data');
  const pod = { pod: 'volumes: [{ name: d, persistentVolumeClaim: { claimName: data } }]' };
  expect(stated(pod, classes('encrypted: "true"') + claim)?.encryption).toBe('TRANSPARENT');
});

it('a server’s own options and files count, those of what stands beside it do not', () => {
  const config = object('ConfigMap', 'data: { postgresql.conf: "log_min_duration_statement = 500" }', 'conf');
  const pod = (extra: string) => `---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop }
spec:
  volumes: [{ name: c, configMap: { name: conf } }]
  containers:
  - { name: db, image: "postgres:17", args: [-c, max_connections=300] }
  - { name: agent, image: acme/agent, args: [${extra}] }
`;
  const db = (extra: string): Component | undefined => component(run(config + pod(extra)), 'db');
  expect(db('--max_connections=5')).toMatchObject({ storage: { maxConnections: 300 }, slowQueryLog: true });
});

it('that metrics are scraped does not say which they are; Knative says how many requests at a time', () => {
  expect(stated({ metadata: 'prometheus.io/scrape: "true"' })).not.toHaveProperty('metrics');
  const knative = `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: k }\nspec: { template: { spec: { containerConcurrency: 20, containers: [{ image: acme/k }] } } }`;
  expect(component(run(knative), 'k')?.concurrency).toBe(20);
  expect(component(run(app('web')), 'web')).not.toHaveProperty('concurrency');
});
