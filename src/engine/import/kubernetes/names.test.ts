import { component, link, links } from '../technology/result.fixture.js';
import { app, run } from './chart.fixture.js';

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

  it('lead only to pods that bear every label', () => {
    const pod = (name: string, app: string, tier: string) =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: ${app}, tier: ${tier}}}\nspec: {containers: [{name: c, image: x, env: [{name: P_HOST, value: web}]}]}\n`;
    const service =
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: shop, tier: web}}\n';
    const pods = pod('one', 'shop', 'web') + pod('two', 'shop', 'api') + pod('three', 'blog', 'web');
    expect(links(run(pods + service))).toEqual(['two>one', 'three>one']);
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
