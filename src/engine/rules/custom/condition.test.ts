import { sample } from '../../sample.js';
import type { Condition } from './custom-rule.js';
import { holds, judge } from './judge.examples.js';

describe('a comparison', () => {
  const it1 = sample({
    components: {
      it: {
        replicas: 2,
        owner: 'Shop team',
        kind: 'SERVICE',
        livenessProbe: false,
        confidentiality: 'CONFIDENTIAL',
        tags: ['pci'],
        ports: [],
        storage: { restoreTestedOn: '2026-01-31', backupIntervalMinutes: 0 },
      },
    },
    requirements: { compliance: ['GDPR'] },
  });

  it.each<[Condition, boolean | undefined]>([
    [{ fact: 'replicas', is: 2 }, true],
    [{ fact: 'replicas', isNot: 2 }, false],
    [{ fact: 'kind', in: ['WORKER', 'SERVICE'] }, true],
    [{ fact: 'kind', notIn: ['WORKER', 'SERVICE'] }, false],
    [{ fact: 'replicas', lessThan: 2 }, false],
    [{ fact: 'replicas', atMost: 2 }, true],
    [{ fact: 'replicas', atLeast: 3 }, false],
    [{ fact: 'replicas', moreThan: 1 }, true],
    [{ fact: 'confidentiality', atLeast: 'RESTRICTED' }, true],
    [{ fact: 'confidentiality', moreThan: 'CONFIDENTIAL' }, false],
    [{ fact: 'storage.restoreTestedOn', atLeast: '2026-01-01' }, true],
    [{ fact: 'storage.restoreTestedOn', lessThan: '2026-01-31' }, false],
    [{ fact: 'owner', startsWith: 'Shop' }, true],
    [{ fact: 'owner', endsWith: 'Shop' }, false],
    [{ fact: 'owner', contains: 'p t' }, true],
    [{ fact: 'tags', contains: 'pci' }, true],
    [{ fact: 'tags', contains: 'pc' }, false],
    [{ fact: 'livenessProbe', is: true }, false],
    [{ fact: 'livenessProbe', exists: true }, true],
    [{ fact: 'ports', exists: true }, false],
    [{ fact: 'storage.backupIntervalMinutes', exists: false }, true],
    [{ fact: 'requirements.compliance', contains: 'GDPR' }, true],
    [{ fact: 'readinessProbe', is: true }, undefined],
    [{ fact: 'readinessProbe', isNot: true }, undefined],
    [{ fact: 'readinessProbe', exists: true }, undefined],
    [{ fact: 'readinessProbe', exists: false }, undefined],
    [{ fact: 'requirements.tenancy', is: 'MULTI_TENANT' }, undefined],
    [{ not: { fact: 'readinessProbe', is: true } }, undefined],
    [
      {
        all: [
          { fact: 'readinessProbe', is: true },
          { fact: 'replicas', is: 1 },
        ],
      },
      false,
    ],
    [
      {
        all: [
          { fact: 'readinessProbe', is: true },
          { fact: 'replicas', is: 2 },
        ],
      },
      undefined,
    ],
    [
      {
        any: [
          { fact: 'readinessProbe', is: true },
          { fact: 'replicas', is: 2 },
        ],
      },
      true,
    ],
    [
      {
        any: [
          { fact: 'readinessProbe', is: true },
          { fact: 'replicas', is: 1 },
        ],
      },
      undefined,
    ],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition, it1)).toBe(expected);
    expect(holds({ not: condition }, it1)).toBe(expected === undefined ? undefined : !expected);
  });

  it('knows what the protocol of a link implies', () => {
    const links = sample({ components: { a: {}, b: {} }, links: { 'a -> b': { protocol: 'HTTPS' } } });
    expect(holds({ fact: 'encrypted', is: true }, links, 'links', 'a>b')).toBe(true);
    expect(holds({ fact: 'mode', is: 'SYNC' }, links, 'links', 'a>b')).toBe(true);
    const unknown = sample({ components: { a: {}, b: {} }, links: { 'a -> b': { protocol: 'UNKNOWN' } } });
    expect(holds({ fact: 'protocol', is: 'HTTPS' }, unknown, 'links', 'a>b')).toBe(undefined);
  });
});

describe('a condition about related elements', () => {
  const system = sample({
    components: { it: { replicas: 2 }, a: { replicas: 1 }, b: { replicas: 3 }, db: { kind: 'DATASTORE' } },
    links: { 'it -> a': { timeoutMs: 0 }, 'it -> b': { timeoutMs: 10 }, 'b -> db': {} },
    entities: {
      user: {
        store: 'db',
        fields: [
          { name: 'id', type: 'uuid' },
          { name: 'email', type: 'text', classification: 'PERSONAL' },
        ],
      },
    },
  });

  it.each<[Condition, boolean | undefined]>([
    [{ some: 'linksFrom', that: { fact: 'timeoutMs', is: 0 } }, true],
    [{ every: 'linksFrom', that: { fact: 'timeoutMs', moreThan: 0 } }, false],
    [{ none: 'linksFrom', that: { fact: 'timeoutMs', is: 0 } }, false],
    [{ none: 'linksTo', that: { fact: 'timeoutMs', is: 0 } }, true],
    [{ count: 'linksFrom', atMost: 1 }, false],
    [{ count: 'linksFrom', atLeast: 2, atMost: 2 }, true],
    [{ count: 'linksFrom', that: { fact: 'timeoutMs', is: 0 }, atLeast: 1 }, true],
    [{ count: 'linksFrom', that: { fact: 'port', is: 80 }, atLeast: 1 }, undefined],
    [{ count: 'linksFrom', that: { fact: 'port', is: 80 }, atMost: 2 }, true],
    [{ every: 'linksFrom', that: { its: 'target', that: { fact: 'replicas', atLeast: 2 } } }, false],
    [{ some: 'linksFrom', that: { its: 'target', that: { fact: 'replicas', atLeast: 2 } } }, true],
    [{ its: 'boundary', that: { fact: 'type', is: 'NETWORK_VIRTUAL_LAN' } }, undefined],
    [{ every: 'dataStored', that: { fact: 'confidentiality', is: 'PUBLIC' } }, undefined],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition, system)).toBe(expected);
  });

  it('looks into the records of an element and asks for a fact by its path', () => {
    const must: Condition = {
      every: 'fields',
      that: {
        any: [
          { fact: 'name', is: 'id' },
          { fact: 'protection', is: 'ENCRYPTED' },
        ],
      },
    };
    expect(judge({ for: 'entities', must }, system)).toEqual({ found: [], asked: ['user fields.email.protection'] });
    const where: Condition = { its: 'store', that: { fact: 'encryption', isNot: 'NONE' } };
    expect(judge({ for: 'entities', where, must }, system)).toEqual({ found: [], asked: ['db encryption'] });
  });

  it('asks for what would tell whether it is concerned only where that matters', () => {
    const where: Condition = { fact: 'exposure', is: 'PUBLIC' };
    expect(judge({ where, must: { fact: 'replicas', atLeast: 2 } }, system)).toEqual({
      found: [],
      asked: ['a exposure', 'db exposure'],
    });
  });
});

it('a rule over related elements of a large hub takes time that grows with the model alone', () => {
  const count = 3000;
  const components = Object.fromEntries(Array.from({ length: count }, (_, i) => [`c${i}`, { replicas: 2 }]));
  const links = Object.fromEntries(Array.from({ length: count }, (_, i) => [`c${i} -> hub`, { timeoutMs: 1 }]));
  let visits = 0;
  const model = sample({ components: { hub: {}, ...components }, links });
  const counting = {
    ...model,
    links: model.links.map((link) =>
      Object.defineProperty({ ...link }, 'timeoutMs', { enumerable: true, get: () => ((visits += 1), 1) }),
    ),
  };
  const must: Condition = {
    its: 'target',
    that: {
      every: 'linksTo',
      that: {
        all: [
          { fact: 'timeoutMs', atLeast: 1 },
          { its: 'source', that: { fact: 'replicas', atLeast: 2 } },
        ],
      },
    },
  };
  expect(judge({ for: 'links', must }, counting)).toEqual({ found: [], asked: [] });
  expect(visits).toBeGreaterThanOrEqual(count);
  expect(visits).toBeLessThan(4 * count);
});
