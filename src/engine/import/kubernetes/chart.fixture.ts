/** For tests: manifests as a chart would render them. */
import { immediately } from '../technology/result.fixture.js';
import { importKubernetes } from './kubernetes.js';

export const run = immediately(importKubernetes);

/** A Deployment with its Service, as a chart would render them. */
export const app = (
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
