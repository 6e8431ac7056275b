import type { Element, ListName } from '../model.js';
import { checkElement } from './check-element.js';

const errors = (list: ListName, fields: object): string[] =>
  [...checkElement(list, { key: 'k', name: 'n', ...fields } as Element, ['it'])].map(({ path }) => path.join('.')); // what is wrong is what is tested

describe('an element', () => {
  it('may hold texts with line breaks, lists, records and numbers', () => {
    const fields = { description: 'one\n\ttwo', tags: ['ä'], replicas: 0, retry: { maxAttempts: 3, jitter: true } };
    expect(errors('components', fields)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a key with a blank at its end', { key: 'k ' }, 'it.key'],
    ['a name of nothing', { name: '' }, 'it.name'],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, 'it.name'],
    ['a name with a line break', { name: 'a\nb' }, 'it.name'],
    ['a text that is too long', { description: 'x'.repeat(10_001) }, 'it.description'],
    ['a text with NUL', { tags: ['ok', 'a\0'] }, 'it.tags.1'],
    ['half a character', { owner: '\ud800' }, 'it.owner'],
    ['a list that is too long', { tags: Array(5_001).fill('x') }, 'it.tags'],
    ['a negative number', { zones: -1 }, 'it.zones'],
    ['an infinite number', { memoryBytes: Infinity }, 'it.memoryBytes'],
    ['no number', { memoryBytes: NaN }, 'it.memoryBytes'],
    ['a port over 32 bits', { ports: [80, 2 ** 31] }, 'it.ports.1'],
    ['half a replica', { replicas: 0.5 }, 'it.replicas'],
    ['attempts over 32 bits', { retry: { maxAttempts: 2 ** 40 } }, 'it.retry.maxAttempts'],
    ['a part of a byte', { memoryBytes: 0.5 }, 'it.memoryBytes'],
    ['a day that is none', { storage: { restoreTestedOn: '2026-02-30' } }, 'it.storage.restoreTestedOn'],
    ['nesting without end', { retry: { a: { b: { c: { d: { e: { f: 1 } } } } } } }, 'it.retry.a.b.c.d.e.f'],
  ])('cannot hold %s', (_, fields, path) => {
    expect(errors('components', fields)).toEqual([path]);
  });

  it('may hold bytes and rows beyond 32 bits', () => {
    expect(errors('components', { memoryBytes: 2 ** 40 })).toEqual([]);
    expect(errors('entities', { fields: [], expectedRows: 2 ** 40 })).toEqual([]);
  });
});

it('a link needs both its ends', () => {
  expect(errors('links', {})).toEqual(['it.source', 'it.target']);
  expect(errors('links', { source: 'a', target: 'b' })).toEqual([]);
});

describe('an entity', () => {
  const id = { name: 'id', type: 'int' };

  it('has each name once', () => {
    const twice = {
      fields: [id, id],
      indexes: [
        { name: 'i', keys: [] },
        { name: 'i', keys: [] },
      ],
    };
    expect(errors('entities', twice)).toEqual(['it.fields.1.name', 'it.indexes.1.name']);
  });

  it('has the fields that its keys and relations name', () => {
    const relation = { name: 'r', target: 'other', fields: ['id', 'gone'] };
    expect(errors('entities', { fields: [id], primaryKey: ['id', 'nr'], relations: [relation] })).toEqual([
      'it.primaryKey.1',
      'it.relations.0.fields.1',
    ]);
  });
});

describe('what hangs on something', () => {
  it.each<[ListName, object, readonly string[]]>([
    ['contracts', {}, ['it.component']],
    ['contractVersions', { version: '' }, ['it.contract']],
    ['migrations', { steps: [] }, ['it.store']],
    ['waivers', { rule: 'a/b', reason: ' ' }, ['it.reason', 'it.owner']],
    ['waivers', { reason: 'agreed', owner: 'ana' }, ['it.rule']],
    ['waivers', { reason: 'agreed', owner: 'ana', pattern: 'a@*', subjectKey: 'k' }, ['it.rule']],
    ['manualFindings', {}, ['it.category', 'it.severity']],
    ['attestations', { item: 'backups' }, ['it.holds', 'it.evidence']],
    ['attestations', { item: 'backups', holds: false, evidence: 'seen' }, []],
  ])('of %s needs what it hangs on: %j', (list, fields, paths) => {
    expect(errors(list, fields)).toEqual(paths);
  });
});

describe('days', () => {
  it('are those of the calendar', () => {
    const waiver = { rule: 'a/b', reason: 'agreed', owner: 'ana' };
    for (const expiresOn of ['2028-02-29', '2026-12-31'])
      expect(errors('waivers', { ...waiver, expiresOn })).toEqual([]);
    for (const expiresOn of ['2027-02-29', '2026-13-01', '31.12.2026', '', '2026-1-1', '2026-11-20T00:00:00Z'])
      expect(errors('waivers', { ...waiver, expiresOn })).toEqual(['it.expiresOn']);
  });

  it('may be empty where that says never', () => {
    expect(errors('components', { storage: { restoreTestedOn: '' } })).toEqual([]);
  });
});

describe('a version of a contract', () => {
  const version = { contract: 'c', version: 'v1' };

  it('has each name once: operations, parameters in their place, answers, types and their fields', () => {
    const id = { name: 'id', in: 'PATH' };
    const get = {
      name: 'get',
      parameters: [id, { ...id, in: 'QUERY' }, id],
      responses: [{ status: '200' }, { status: '200' }],
    };
    const order = { name: 'Order', fields: [id, id] };
    expect(
      errors('contractVersions', { ...version, operations: [get, { name: 'get' }], types: [order, order] }),
    ).toEqual([
      'it.operations.1.name',
      'it.operations.0.parameters.2.name',
      'it.operations.0.responses.1.status',
      'it.types.1.name',
      'it.types.0.fields.1.name',
      'it.types.1.fields.1.name',
    ]);
  });

  it('may bound a parameter below 0, and nothing else', () => {
    const parameter = { name: 'offset', in: 'QUERY', minimum: -10.5, maximum: -1, maxItems: -1 };
    expect(errors('contractVersions', { ...version, operations: [{ name: 'get', parameters: [parameter] }] })).toEqual([
      'it.operations.0.parameters.0.maxItems',
    ]);
  });

  it('fits a document of the database', () => {
    const described = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ name: `t${i}`, description: 'x'.repeat(9_000) }));
    expect(errors('contractVersions', { ...version, types: described(400) })).toEqual([]);
    expect(errors('contractVersions', { ...version, types: described(450) })).toEqual(['it']);
  });
});

it('nothing replaces, supersedes or completes itself; options are weighed from 1 to 5, once by each criterion', () => {
  expect(errors('contractVersions', { contract: 'c', version: '1', replacedBy: 'k' })).toEqual(['it.replacedBy']);
  expect(errors('migrations', { store: 's', steps: [], completes: 'k' })).toEqual(['it.completes']);
  const scores = [
    { criterion: 'COST', score: 0 },
    { criterion: 'COST', score: 6 },
  ];
  expect(errors('decisions', { supersedes: ['other', 'k'], options: [{ name: 'a', scores }] })).toEqual([
    'it.options.0.scores.1.criterion',
    'it.options.0.scores.0.score',
    'it.options.0.scores.1.score',
    'it.supersedes.1',
  ]);
});
