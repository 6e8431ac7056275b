import { component, immediately, links } from '../technology/result.fixture.js';
import { importDockerCompose } from './docker-compose.js';

const run = immediately(importDockerCompose);

describe('odd files', () => {
  it('an image from an unknown variable is guessed from names, a port from one is published', () => {
    const result = run(
      'services:\n  valkey-cart: { image: "${VALKEY_IMAGE}", ports: ["${P}"] }\n  app: { image: "${N}-app", environment: [VALKEY_CART_ADDR] }',
    );
    expect(component(result, 'valkey-cart')).toMatchObject({ kind: 'CACHE', technology: 'valkey', exposure: 'PUBLIC' });
    expect(component(result, 'app')).not.toHaveProperty('image');
    expect(links(result)).toEqual(['app>valkey-cart']);
  });

  it('what is no compose file is refused with a reason', () => {
    for (const source of ['services: []', 'a: 1', '- 1', 'kind: Pod\nmetadata: {image: x}', 'x'])
      expect(run(source)).toMatchObject({
        model: {},
        issues: [{ severity: 'ERROR', line: 1, message: expect.stringContaining('services') }],
      });
    expect(run('')).toMatchObject({ model: {}, issues: [{ severity: 'ERROR' }] });
  });

  it('services that are nothing, circles and missing names are reported and the rest is read', () => {
    const result = run(
      'services:\n  a: 1\n  b: { extends: c, image: redis }\n  c: { extends: b }\n  d: { image: x, depends_on: [gone], links: ["b:store"], environment: { STORE_HOST: store } }\n  e: null',
    );
    expect(result.model.components?.map(({ key }) => key)).toEqual(['b', 'c', 'd']);
    expect(links(result)).toEqual(['d>b']);
    expect(result.issues.filter(({ severity }) => severity === 'WARNING').map(({ line }) => line)).toEqual([2, 6, 5]);
  });

  it('the first format, without "services", is read', () => {
    expect(links(run('web:\n  image: acme/web\n  links: [redis]\nredis:\n  image: redis'))).toEqual(['web>redis']);
  });

  it('a service of any name is only a name', () => {
    const result = run(
      'services:\n  __proto__: { image: redis }\n  constructor: { image: x, environment: { A_HOST: __proto__ } }',
    );
    expect(links(result)).toEqual(['constructor>proto']);
  });
});

it('1,000 services with 3,000 links are read whole', () => {
  const services = Array.from({ length: 1_000 }, (_, i) => {
    const names = [1, 2, 3].map((step) => `      S${step}_ADDR: svc-${(i + step) % 1_000}:8080`).join('\n');
    return `  svc-${i}:\n    image: acme/svc-${i}:1\n    environment:\n${names}`;
  });
  const result = run(`services:\n${services.join('\n')}`);
  expect([result.model.components?.length, result.model.links?.length]).toEqual([1_000, 3_000]);
});
