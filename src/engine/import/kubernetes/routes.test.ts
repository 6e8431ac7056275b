import { component, link, links } from '../technology/result.fixture.js';
import { app, run } from './chart.fixture.js';

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
