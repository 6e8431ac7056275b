import { existsSync, readFileSync } from 'node:fs';
import type { ImportResult } from '../importer.js';
import { importKubernetes } from './kubernetes.js';

const run = (source: string): ImportResult => {
  const result = importKubernetes(source, {});
  if (result instanceof Promise) throw new Error('the importer is synchronous');
  return result;
};
const component = (result: ImportResult, key: string) => result.model.components?.find((item) => item.key === key);
const link = (result: ImportResult, key: string) => result.model.links?.find((item) => item.key === key);
const links = (result: ImportResult): string[] => result.model.links?.map((item) => item.key) ?? [];

/** A Deployment with its Service, as a chart would render them. */
const app = (
  name: string,
  env: Record<string, string> = {},
  more: { image?: string; port?: number; portName?: string; spec?: string; service?: string; ns?: string } = {},
) => {
  const { image = `acme/${name}:1`, port = 8080, portName = 'http', spec = '', service = '', ns = 'shop' } = more;
  const variables = Object.entries(env).map(
    ([key, value]) => `        - { name: ${key}, value: ${JSON.stringify(value)} }`,
  );
  return `
---
# Source: chart/templates/${name}.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${ns}, labels: { team: payments } }
spec:
  selector: { matchLabels: { app.kubernetes.io/name: ${name} } }
  template:
    metadata: { labels: { app.kubernetes.io/name: ${name}, app.kubernetes.io/instance: rel } }
    spec:
      containers:
      - name: ${name}
        image: ${image}
        ports: [{ containerPort: ${port}, name: main }]
        env:
${variables.join('\n') || '          []'}
${spec}
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${ns} }
spec:
  ${service}
  selector: { app.kubernetes.io/instance: rel, app.kubernetes.io/name: ${name} }
  ports: [{ name: ${portName}, port: ${port}, targetPort: main }]
`;
};

describe('workloads', () => {
  const result =
    run(`${app('api', {}, { spec: '        livenessProbe: { httpGet: { path: /, port: main } }\n        resources: { limits: { cpu: 250m, memory: 1Gi } }' })}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, minReplicas: 3, maxReplicas: 9 }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { replicas: 2, template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: exporter, image: prom/mysqld-exporter }, { name: x, image: "mysql:5.7" }] } } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec: { schedule: "0 0 * * *", jobTemplate: { spec: { template: { spec: { containers: [{ name: r, image: acme/report, args: [--db, "db:3306"] }] } } } } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec: { template: { spec: { hostNetwork: true, containers: [{ name: a, image: fluent/fluent-bit:2 }] } } }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: api-77, namespace: shop, ownerReferences: [{ kind: Deployment, name: api, controller: true }] }
spec: { template: { spec: { containers: [{ name: api, image: acme/api }] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: debug }
spec: { containers: [{ name: d, image: busybox }] }
`);

  it('are components with what they run, how often, probed and limited how', () => {
    expect(result.model.components?.map(({ key }) => key)).toEqual(['api', 'db', 'report', 'agent', 'debug']);
    expect(component(result, 'api')).toMatchObject({
      kind: 'SERVICE', replicas: 3, livenessProbe: true, readinessProbe: false, cpuMillicores: 250, memoryBytes: 1024 ** 3,
      exposure: 'INTERNAL', boundary: 'shop', owner: 'payments', ports: [8080],
    }); // prettier-ignore
    expect(component(result, 'db')).toMatchObject({
      kind: 'DATASTORE',
      technology: 'mysql',
      technologyVersion: '5.7',
      replicas: 2,
    });
    expect(component(result, 'report')).toMatchObject({ kind: 'JOB' });
    expect(component(result, 'agent')).not.toHaveProperty('replicas');
    expect(component(result, 'agent')).not.toHaveProperty('exposure');
  });

  it('are not counted twice where the cluster made one from another', () => {
    expect(result.issues).toContainEqual(
      expect.objectContaining({
        severity: 'INFO',
        message: expect.stringContaining('ReplicaSet that another object makes'),
      }),
    );
  });

  it('call what their arguments name', () => expect(links(result)).toEqual(['report>db']));
});

describe('names', () => {
  it('lead to Services in every form that the cluster resolves', () => {
    const targets = ['t1', 't2', 't3', 't4'].map((name) => app(name)).join('');
    const env = {
      A_ADDR: 't1',
      B_URL: 'http://t2.shop:8080/x',
      C_HOST: 't3.shop.svc',
      D: 't4.shop.svc.cluster.local:8080',
    };
    expect(links(run(targets + app('caller', env)))).toEqual(['caller>t1', 'caller>t2', 'caller>t3', 'caller>t4']);
    expect(links(run(targets + app('caller', env, { ns: 'other' })))).toEqual([
      'caller>t1-elsewhere',
      'caller>t2',
      'caller>t3',
      'caller>t4',
    ]);
  });

  it('lead to every workload that a Service balances over', () => {
    const version = (v: string) =>
      `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: reviews-${v}}\nspec: {template: {metadata: {labels: {app: reviews, version: ${v}}}, spec: {containers: [{name: r, image: acme/reviews}]}}}\n`;
    const service =
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: reviews}\nspec: {selector: {app: reviews}, ports: [{port: 9080, name: http}]}\n';
    expect(
      links(
        run(version('v1') + version('v2') + service + app('page', { REVIEWS_ADDR: 'reviews:9080' }, { ns: 'default' })),
      ),
    ).toEqual(['page>reviews-v1', 'page>reviews-v2']);
  });

  it('of the same workload in two namespaces tell them apart', () => {
    const result = run(
      app('api', { DB_HOST: 'db' }, { ns: 'a' }) +
        app('db', {}, { ns: 'a' }) +
        app('api', { DB_HOST: 'db' }, { ns: 'b' }) +
        app('db', {}, { ns: 'b' }),
    );
    expect(links(result)).toEqual(['a/api>a/db', 'b/api>b/db']);
    expect(result.model.boundaries?.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('that are not defined become components, outside ones EXTERNAL', () => {
    const result = run(
      app('api', {
        LEDGER_ADDR: 'ledger:9000',
        CARDS_API_URL: 'https://api.cards.example/v2',
        LOG_URL_FORMAT: 'x',
        PUBLIC_URL: 'https://me.example',
      }),
    );
    expect(component(result, 'ledger')).toEqual({ key: 'ledger', name: 'ledger', kind: 'SERVICE' });
    expect(component(result, 'api.cards.example')?.kind).toBe('EXTERNAL');
    expect(links(result)).toEqual(['api>ledger', 'api>api.cards.example']);
  });

  it('of Services that stand for something outside', () => {
    const external =
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: shop}\nspec: {type: ExternalName, externalName: db.cloud.example}\n';
    const result = run(app('api', { DATABASE_URL: 'postgres://u:p@db/x' }) + external);
    expect(component(result, 'db.cloud.example')).toMatchObject({ kind: 'EXTERNAL', technology: 'postgresql' });
    expect(link(result, 'api>db.cloud.example')).toMatchObject({
      protocol: 'POSTGRESQL',
      authentication: 'CREDENTIALS',
    });
  });
});

describe('what is spoken', () => {
  const speaks = (target: string, value: string): unknown =>
    link(run(app('a', { X_ADDR: value }) + target), 'a>b')?.protocol;
  it('follows the scheme, the port’s name, the probe, the technology', () => {
    expect(speaks(app('b', {}, { portName: 'grpc-api' }), 'b:8080')).toBe('GRPC');
    expect(speaks(app('b', {}, { portName: 'grpc-api' }), 'https://b:8080')).toBe('HTTPS');
    expect(
      speaks(app('b', {}, { portName: 'x', spec: '        readinessProbe: { grpc: { port: 8080 } }' }), 'b:8080'),
    ).toBe('GRPC');
    expect(speaks(app('b', {}, { portName: 'tcp', image: 'redis:7', port: 6379 }), 'b:6379')).toBe('REDIS');
    expect(speaks(app('b', {}, { portName: 'x' }), 'b')).toBeUndefined();
  });
});

describe('configuration', () => {
  const config = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: conf, namespace: shop }
data:
  ORDERS_URL: http://orders:8080
  key: stock:8080
  nginx.conf: |
    location / { proxy_pass http://files:8080; }
---
apiVersion: v1
kind: Secret
metadata: { name: creds, namespace: shop }
stringData: { DATABASE_URL: "postgres://root:t0ps3cret@orders/x" }
`;
  const targets = ['orders', 'stock', 'files', 'cache'].map((name) => app(name)).join('');
  const reader = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reader, namespace: shop }
spec:
  template:
    spec:
      volumes: [{ name: c, configMap: { name: conf } }]
      initContainers: [{ name: wait, image: busybox, command: [sh, -c, "until nc -z cache:8080; do sleep 1; done"] }]
      containers:
      - name: reader
        image: acme/reader
        envFrom: [{ configMapRef: { name: conf } }, { secretRef: { name: creds } }]
        env:
        - { name: STOCK_ADDR, valueFrom: { configMapKeyRef: { name: conf, key: key } } }
        - { name: HOST_PART, value: stock }
        - { name: STOCK_URL, value: "http://$(HOST_PART):8080" }
        - { name: PASSWORD, valueFrom: { secretKeyRef: { name: creds, key: DATABASE_URL } } }
`;
  const result = run(targets + config + reader);

  it('from ConfigMaps, mounted files, expansions and init containers counts', () => {
    expect(links(result)).toEqual(['reader>orders', 'reader>stock', 'reader>files', 'reader>cache']);
  });
  it('from Secrets is not read', () => {
    expect(JSON.stringify(result)).not.toContain('t0ps3cret');
    expect(result.issues).toContainEqual(
      expect.objectContaining({ severity: 'INFO', message: expect.stringContaining('Secret (1)') }),
    );
  });
  it('that multiplies itself stays small', () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`A${i}`, i === 0 ? 'xxxxxxxx' : `$(A${i - 1})$(A${i - 1})`]),
    );
    const start = performance.now();
    run(app('bomb', doubling));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('the way in', () => {
  const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: nginx
  rules: [{ http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 8080 } } } }, { path: /api, backend: { service: { name: api, port: { name: grpc } } } }] } }]
`;
  it('through an Ingress is a gateway that links to what it routes to', () => {
    const result = run(app('web') + app('api', {}, { portName: 'grpc' }) + ingress);
    expect(component(result, 'nginx-ingress')).toMatchObject({
      kind: 'GATEWAY',
      technology: 'nginx',
      exposure: 'PUBLIC',
    });
    expect(component(result, 'web')?.exposure).toBe('INTERNAL');
    expect(link(result, 'nginx-ingress>web')).toMatchObject({ protocol: 'HTTP', port: 8080 });
    expect(link(result, 'nginx-ingress>api')?.protocol).toBe('GRPC');
  });
  it('through a Gateway with routes, Istio’s as well', () => {
    const gateway =
      '---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: edge, namespace: shop}\nspec: {gatewayClassName: istio}\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r, namespace: shop}\nspec: {parentRefs: [{name: edge}], rules: [{backendRefs: [{name: web, port: 8080}]}]}\n';
    expect(links(run(app('web') + gateway))).toEqual(['edge>web']);
    const istio =
      '---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: shop}\nspec: {gateways: [mesh, edge], http: [{route: [{destination: {host: web.shop.svc.cluster.local, port: {number: 8080}}}]}]}\n';
    expect(links(run(app('web') + istio))).toEqual(['edge>web']);
  });
  it('is open where a Service balances or a node port leads in, not where the balancer is internal', () => {
    const exposure = (service: string): unknown => component(run(app('web', {}, { service })), 'web')?.exposure;
    expect([exposure('type: LoadBalancer'), exposure('type: NodePort'), exposure('type: ClusterIP')]).toEqual([
      'PUBLIC',
      'PUBLIC',
      'INTERNAL',
    ]);
    const internal = app('web', {}, { service: 'type: LoadBalancer' }).replace(
      'kind: Service\nmetadata: { name: web,',
      'kind: Service\nmetadata: { name: web, annotations: { networking.gke.io/load-balancer-type: Internal },',
    );
    expect(component(run(internal), 'web')?.exposure).toBe('INTERNAL');
  });
  it('namespaces that policies isolate are boundaries of that kind', () => {
    const policy =
      '---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\nspec: {podSelector: {}}\n';
    expect(run(app('web') + policy).model.boundaries).toEqual([
      { key: 'shop', name: 'shop', type: 'NETWORK_POLICY_NAMESPACE_ISOLATION' },
    ]);
    expect(run(app('web')).model.boundaries?.[0]?.type).toBe('EXECUTION_ENVIRONMENT');
  });
});

describe('odd manifests', () => {
  it('lists are unpacked', () => {
    const list =
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: redis}]}}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: b, image: x, env: [{name: R_HOST, value: a}]}]}}\n';
    expect(links(run(list))).toEqual(['b>a']);
  });
  it('templates, other YAML and nothing are refused with a reason', () => {
    expect(run('a: {{ .Values.x }}\nb: {{- if }}').issues.at(-1)?.message).toContain('helm template');
    for (const source of ['services: {web: {image: x}}', 'x', '- 1', '']) {
      const { model, issues } = run(source);
      expect([model, issues.some(({ severity }) => severity === 'ERROR')]).toEqual([{}, true]);
    }
  });
  it('parts of any shape are survived', () => {
    const shapes = ['1', '[]', '{}', 'null', 'x', '[1]', '{a: 1}'];
    for (const kind of [
      'Deployment',
      'Service',
      'Ingress',
      'ConfigMap',
      'HTTPRoute',
      'VirtualService',
      'HorizontalPodAutoscaler',
      'CronJob',
      'Gateway',
      'Route',
      'Namespace',
    ])
      for (const shape of shapes) {
        const source = `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a, annotations: ${shape}, labels: ${shape}}\ndata: ${shape}\nspec: ${shape}`;
        expect(() => run(source)).not.toThrow();
        expect(() =>
          run(
            `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\nspec: {selector: ${shape}, ports: ${shape}, rules: ${shape}, parentRefs: ${shape}, http: ${shape}, gateways: ${shape}, template: {metadata: ${shape}, spec: {containers: [${shape}, {name: ${shape}, image: ${shape}, env: ${shape}, envFrom: ${shape}, ports: ${shape}, args: ${shape}, livenessProbe: ${shape}, resources: ${shape}}], volumes: ${shape}}}}`,
          ),
        ).not.toThrow();
      }
  });
  it('a workload that is there twice is reported and counts once', () => {
    const result = run(app('a') + app('a'));
    expect(result.model.components).toHaveLength(1);
    expect(result.issues).toContainEqual(
      expect.objectContaining({ severity: 'WARNING', message: expect.stringContaining('again') }),
    );
  });
});

it('1,000 workloads with 3,000 links take less than three seconds and are the same each time', () => {
  const source = Array.from({ length: 1_000 }, (_, i) =>
    app(`svc-${i}`, Object.fromEntries([1, 2, 3].map((step) => [`S${step}_ADDR`, `svc-${(i + step) % 1_000}:8080`]))),
  ).join('');
  const start = performance.now();
  const result = run(source);
  expect(performance.now() - start).toBeLessThan(3_000);
  expect([result.model.components?.length, result.model.links?.length]).toEqual([1_000, 3_000]);
  expect(run(source)).toEqual(result);
});

const input = '../shared/inputs/kubernetes/online-boutique.yaml';
const given = existsSync(input);
(given ? it : it.skip)(
  `Online Boutique: 12 services, redis and 17 links${given ? '' : ` (skipped: ${input} is absent)`}`,
  () => {
    const result = run(readFileSync(input, 'utf8'));
    expect(result.model.components?.filter(({ kind }) => kind === 'SERVICE')).toHaveLength(12);
    expect(result.model.components).toHaveLength(13);
    expect(component(result, 'redis-cart')).toMatchObject({ kind: 'CACHE', technology: 'redis' });
    expect(component(result, 'shoppingassistantservice')).toEqual(expect.objectContaining({ kind: 'SERVICE' }));
    expect(result.model.links).toHaveLength(17);
    expect(links(result)).toEqual(
      expect.arrayContaining([
        'cartservice>redis-cart',
        'loadgenerator>frontend',
        'recommendationservice>productcatalogservice',
        'frontend>shoppingassistantservice',
      ]),
    );
    expect(links(result).filter((key) => key.startsWith('frontend>'))).toHaveLength(8);
    expect(links(result).filter((key) => key.startsWith('checkoutservice>'))).toHaveLength(6);
    expect(result.model.links?.filter(({ protocol }) => protocol === 'GRPC')).toHaveLength(14);
    expect(component(result, 'frontend')?.exposure).toBe('PUBLIC');
    expect(result.issues.map(({ severity, line }) => [severity, line])).toEqual([
      ['INFO', 90],
      ['INFO', 144],
    ]);
  },
);
