import type { Contract, ContractType, ContractVersion, Operation } from '../../../model.js';
import { runReview } from '../../../review/run-review.js';
import { sample } from '../../../sample.js';
import { breakingChangeNeedsNewVersion } from './breaking-change-needs-new-version.js';
import { breaksInput, breaksOutput } from './type-text.js';

type Versions = Readonly<Record<string, Partial<ContractVersion>>>;

const review = (versions: Versions, style: Contract['style'] = 'REST') =>
  runReview(
    sample({
      components: { shop: {} },
      contracts: { orders: { component: 'shop', style } },
      contractVersions: Object.fromEntries(Object.entries(versions).map(([key, value]) => [`orders@${key}`, value])),
    }),
    { rules: [breakingChangeNeedsNewVersion], now: Date.UTC(2026, 0, 1) },
  );
const broken = (...given: Parameters<typeof review>) => review(...given).findings.map(({ subject }) => subject.key);
/** What breaks from one version to the next. */
const changes = (older: Partial<ContractVersion>, newer: Partial<ContractVersion>, style?: Contract['style']) =>
  review({ '1.0': older, '1.1': newer }, style).findings.map(({ message }) => message.replace(/^.*?: it /, ''));
const operations = (...list: Operation[]): Partial<ContractVersion> => ({ operations: list });
const one = (fields: Partial<Operation>) => operations({ name: 'find', method: 'GET', path: '/orders', ...fields });
const type = (
  kind: ContractType['kind'],
  ...fields: NonNullable<ContractType['fields']>
): Partial<ContractVersion> => ({
  types: [{ name: 'Order', kind, fields }],
});
const status = { name: 'status', in: 'QUERY', type: 'string', required: false } as const;

describe('an operation', () => {
  it.each([
    ['goes', one({}), operations(), 'removes find.'],
    ['moves', one({}), one({ path: '/all' }), 'moves GET /orders to GET /all.'],
    ['has another method', one({}), one({ method: 'POST' }), 'moves GET /orders to POST /orders.'],
    [
      'requires a parameter',
      one({ parameters: [status] }),
      one({ parameters: [{ ...status, required: true }] }),
      'requires status of GET /orders.',
    ],
    [
      'requires a new one',
      one({ parameters: [] }),
      one({ parameters: [{ ...status, required: true }] }),
      'requires the new status of GET /orders.',
    ],
    [
      'loses one',
      one({ parameters: [status] }),
      one({ parameters: [] }),
      'takes the parameter status from GET /orders.',
    ],
    [
      'takes it elsewhere',
      one({ parameters: [status] }),
      one({ parameters: [{ ...status, in: 'HEADER' }] }),
      'moves status of GET /orders from the query to the header.',
    ],
    [
      'takes another type',
      one({ parameters: [status] }),
      one({ parameters: [{ ...status, type: 'integer' }] }),
      'makes status of GET /orders integer, which was string.',
    ],
    [
      'takes fewer values',
      one({ parameters: [{ ...status, enumValues: ['open', 'paid'] }] }),
      one({ parameters: [{ ...status, enumValues: ['open'] }] }),
      'no longer takes paid as status of GET /orders.',
    ],
    [
      'answers less',
      one({ responses: [{ status: '200', fields: ['a', 'b'] }] }),
      one({ responses: [{ status: '200', fields: ['a'] }] }),
      'takes b out of the answer 200 of GET /orders.',
    ],
  ])('that %s breaks its callers', (_what, older, newer, message) => {
    expect(changes(older, newer)).toEqual([message]);
  });

  it.each([
    [
      'takes more values',
      one({ parameters: [{ ...status, enumValues: ['a'] }] }),
      one({ parameters: [{ ...status, enumValues: ['a', 'b'] }] }),
    ],
    ['takes another parameter', one({ parameters: [] }), one({ parameters: [status] })],
    ['has another name', one({}), one({ name: 'list' })],
    ['names what stands in its path otherwise', one({ path: '/orders/{id}' }), one({ path: '/orders/{orderId}' })],
    ['has parameters that nobody has listed', one({ parameters: [status] }), one({})],
    [
      'answers more',
      one({ responses: [{ status: '200', fields: ['a'] }] }),
      one({ responses: [{ status: '200', fields: ['a', 'b'] }] }),
    ],
    [
      'fails otherwise',
      one({ responses: [{ status: '400', fields: ['a'] }] }),
      one({ responses: [{ status: '400', fields: [] }] }),
    ],
    ['goes on the day that was announced', one({ deprecated: true, sunsetOn: '2025-12-31' }), operations()],
  ])('that %s does not', (_what, older, newer) => {
    expect(changes(older, newer)).toEqual([]);
  });

  it('may not go before its day', () => {
    const going = one({ deprecated: true, sunsetOn: '2026-01-31' });
    expect(changes(going, operations())).toEqual(['removes find.']);
    expect(changes(going, { operations: [], publishedOn: '2026-02-01' })).toEqual([]);
  });
});

describe('a type', () => {
  const total = { name: 'total', type: 'Int' };
  it.each([
    ['loses a field', 'GRAPHQL', type('OBJECT', total), type('OBJECT'), 'removes Order.total.'],
    ['loses a value', 'GRAPHQL', type('ENUM', { name: 'OPEN', type: '' }), type('ENUM'), 'removes Order.OPEN.'],
    ['goes', 'GRAPHQL', type('OBJECT', total), { types: [] }, 'removes the type Order.'],
    [
      'may be null',
      'GRAPHQL',
      type('OBJECT', { ...total, type: 'Int!' }),
      type('OBJECT', total),
      'makes Order.total Int, which was Int!.',
    ],
    [
      'takes no null',
      'GRAPHQL',
      type('INPUT', total),
      type('INPUT', { ...total, type: 'Int!' }),
      'makes Order.total Int!, which was Int.',
    ],
    [
      'requires more',
      'GRAPHQL',
      type('INPUT'),
      type('INPUT', { ...total, type: 'Int!' }),
      'requires the new Order.total.',
    ],
    [
      'is renumbered',
      'GRPC',
      type('MESSAGE', { ...total, number: 1 }),
      type('MESSAGE', { ...total, number: 4 }),
      'renumbers Order.total (1 → 4).',
    ],
  ] as const)('that %s breaks its callers', (_what, style, older, newer, message) => {
    expect(changes(older, newer, style)).toEqual([message]);
  });

  it.each([
    ['is never null', 'GRAPHQL', type('OBJECT', total), type('OBJECT', { ...total, type: 'Int!' })],
    ['takes null', 'GRAPHQL', type('INPUT', { ...total, type: 'Int!' }), type('INPUT', total)],
    ['loses what was deprecated', 'GRAPHQL', type('OBJECT', { ...total, deprecated: true }), type('OBJECT')],
    ['is called otherwise in a document', 'REST', type('OBJECT', total), { types: [] }],
    ['has fields that nobody has listed', 'GRPC', type('MESSAGE', total), { types: [{ name: 'Order' }] }],
  ] as const)('that %s does not', (_what, style, older, newer) => {
    expect(changes(older, newer, style)).toEqual([]);
  });

  it('is compared with its lists and what is in them', () => {
    expect([breaksOutput('[Int!]!', '[Int!]'), breaksOutput('[Int]', '[Int!]!'), breaksOutput('Int', '[Int]')]).toEqual(
      [true, false, true],
    );
    expect([breaksInput('[Int]', '[Int!]'), breaksInput('[Int!]!', '[Int]'), breaksInput('integer', 'number')]).toEqual(
      [true, false, false],
    );
  });
});

describe('which versions are compared', () => {
  const [full, empty] = [one({}), operations()];

  it.each([
    ['minor versions of one major', { '1.9': full, '1.10': empty }, ['orders@1.10']],
    ['each with the one before it', { '1.0': full, '1.1': empty, '1.2': empty }, ['orders@1.1']],
    ['not majors', { 1: full, 2: empty }, []],
    ['minors before 1.0 are majors', { '0.1': full, '0.2': empty }, []],
    ['not what was only a draft', { '1.0': { ...full, status: 'DRAFT' }, '1.1': empty }, []],
    ['a draft, before it is published', { '1.0': full, '1.1': { ...empty, status: 'DRAFT' } }, ['orders@1.1']],
    ['not previews', { '1.0.0-beta': full, '1.0.0': empty }, []],
    ['what stands before a preview', { '1.0': full, '1.1-beta': full, '1.1': empty }, ['orders@1.1']],
    ['not history', { '1.0': full, '1.1': { ...empty, status: 'RETIRED' } }, []],
    ['not dates', { '2024-10-01': full, '2025-02-01': empty }, []],
    [
      'not dates that went as announced',
      { '2024-10-01': { ...full, status: 'RETIRED', sunsetOn: '2025-10-01' }, '2025-02-01': empty },
      [],
    ],
    [
      'dates that were replaced',
      { '2024-10-01': { ...full, status: 'RETIRED' }, '2025-02-01': empty },
      ['orders@2025-02-01'],
    ],
  ] as const)('%s', (_what, versions: Versions, expected) => {
    expect(broken(versions)).toEqual(expected);
  });
});
