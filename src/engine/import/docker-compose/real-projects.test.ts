import { existsSync, readFileSync } from 'node:fs';
import { component, immediately, link, links } from '../technology/result.fixture.js';
import { importDockerCompose } from './docker-compose.js';

const run = immediately(importDockerCompose);

const inputs = '../shared/inputs/compose';
const given = existsSync(inputs);
describe(given ? 'real projects' : `real projects (skipped: ${inputs} is absent)`, () => {
  const read = (name: string) => run(readFileSync(`${inputs}/${name}`, 'utf8'));

  (given ? it : it.skip)('Sock Shop: 15 services, four stores, a queue', () => {
    const result = read('sock-shop.yml');
    expect(result.model.components).toHaveLength(15);
    const stores = result.model.components?.filter(({ kind }) => kind === 'DATASTORE');
    expect(stores?.map(({ key, technology, technologyVersion }) => [key, technology, technologyVersion])).toEqual([
      ['catalogue-db', 'mysql', undefined],
      ['carts-db', 'mongodb', '3.4'],
      ['orders-db', 'mongodb', '3.4'],
      ['user-db', 'mongodb', undefined],
    ]);
    expect(component(result, 'rabbitmq')).toMatchObject({
      kind: 'QUEUE',
      technology: 'rabbitmq',
      technologyVersion: '3.6.8',
    });
    expect(links(result)).toEqual(['user>user-db', 'user-sim>edge-router']);
    expect(component(result, 'edge-router')?.exposure).toBe('PUBLIC');
    expect(result.issues.every(({ severity }) => severity === 'INFO')).toBe(true);
  });

  (given ? it : it.skip)('React, Java, MySQL: three services in two networks', () => {
    const result = read('react-java-mysql.yaml');
    expect(links(result)).toEqual(['backend>db', 'frontend>backend']);
    expect(component(result, 'db')).toMatchObject({
      technology: 'mariadb',
      technologyVersion: '10.6.4',
      livenessProbe: true,
    });
    expect(link(result, 'backend>db')?.protocol).toBe('MYSQL');
    expect(result.model.boundaries).toHaveLength(2);
  });
});
