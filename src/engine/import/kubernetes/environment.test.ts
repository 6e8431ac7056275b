import { links } from '../technology/result.fixture.js';
import { app, run } from './chart.fixture.js';

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
    run(app('bomb', doubling));
  });
});
