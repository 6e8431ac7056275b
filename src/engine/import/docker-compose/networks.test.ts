import { component, immediately, links } from '../technology/result.fixture.js';
import { importDockerCompose } from './docker-compose.js';

const run = immediately(importDockerCompose);

describe('networks', () => {
  const result = run(`
services:
  proxy: { image: nginx, ports: ["443:443"], networks: [front, back] }
  api: { build: ., networks: { back: { aliases: [internal-api] }, data: } }
  db: { image: postgres, networks: [data] }
  web: { build: ., networks: [front], environment: { API_HOST: internal-api } }
networks: { front: , back: , data: { internal: true } }
`);
  it('are boundaries; a service in several stands in the most closed', () => {
    expect(result.model.boundaries?.map(({ key }) => key)).toEqual(['front', 'data']);
    expect(['proxy', 'api', 'db', 'web'].map((key) => component(result, key)?.boundary)).toEqual([
      'front',
      'data',
      'data',
      'front',
    ]);
    expect(result.issues.filter(({ message }) => message.includes('several networks'))).toHaveLength(2);
  });
  it('give names', () => expect(links(result)).toEqual(['web>api']));
  it('are none where there is only one', () => {
    const one = run('services: { a: { image: x, networks: [n] }, b: { image: y, networks: [n] } }\nnetworks: { n: }');
    expect([one.model.boundaries, component(one, 'a')?.boundary]).toEqual([undefined, undefined]);
  });
});
