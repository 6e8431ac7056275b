import { existsSync, readFileSync } from 'node:fs';
import { component, links } from '../technology/result.fixture.js';
import { app, run } from './chart.fixture.js';

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

it('1,000 workloads with 3,000 links are read whole and are the same each time', () => {
  const source = Array.from({ length: 1_000 }, (_, i) =>
    app(`svc-${i}`, Object.fromEntries([1, 2, 3].map((step) => [`S${step}_ADDR`, `svc-${(i + step) % 1_000}:8080`]))),
  ).join('');
  const result = run(source);
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
