import fc from 'fast-check';
import { LISTS, type Element, type ListName } from '../model.js';
import { applyEdits, type Edit, type Subset } from './apply-edits.js';
import { REFERENCES } from './references.js';

type Lists = Partial<Record<ListName, readonly (Record<string, unknown> & { readonly key: string })[]>>;

/** The elements of a blueprint; each is called by its key. */
const there = (lists: Lists = {}): Subset =>
  Object.fromEntries(
    LISTS.map((list) => [
      list,
      new Map((lists[list] ?? []).map((element) => [element.key, { name: element.key, ...element }])),
    ]),
  ) as unknown as Subset; // LISTS names every list
const put = (
  list: ListName,
  key: string,
  patch: object = {},
  mode: 'CREATE' | 'UPDATE' | 'UPSERT' = 'UPSERT',
): Edit => ({ op: 'put', list, key, patch: { ...patch }, mode, path: [list, key] });
const drop = (list: ListName, key: string): Edit => ({ op: 'delete', list, key });

/** The elements after edits that were accepted. */
const after = (before: Subset, edits: readonly Edit[]): Subset => {
  const { changes } = applyEdits(before, edits);
  const lists = Object.fromEntries(LISTS.map((list) => [list, new Map(before[list])])) as Record<
    ListName,
    Map<string, Element>
  >; // LISTS names every list
  for (const change of changes)
    if (change.after) lists[change.list].set(change.key, change.after);
    else lists[change.list].delete(change.key);
  return lists;
};
const plain = (subset: Subset) =>
  LISTS.map((list) => [...subset[list].values()].sort((a, b) => (a.key < b.key ? -1 : 1)));
const codes = (before: Subset, edits: readonly Edit[]) =>
  applyEdits(before, edits).errors.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('a put', () => {
  it('creates with defaults, updates what differs and leaves alone what is as it says', () => {
    const before = there({
      components: [
        { key: 'a', kind: 'SERVICE', replicas: 2 },
        { key: 'b', kind: 'CACHE' },
      ],
    });
    const result = applyEdits(before, [
      put('components', 'a', { replicas: 3, owner: null }),
      put('components', 'b', { kind: 'CACHE' }),
      put('components', 'c'),
    ]);
    expect(result.changes.map(({ kind, key, fields }) => [kind, key, fields])).toEqual([
      ['UPDATED', 'a', ['replicas']],
      ['CREATED', 'c', []],
    ]);
    expect(result.changes[1]?.after).toEqual({ key: 'c', name: 'c', kind: 'SERVICE' });
    expect(result.unchanged.components).toBe(1);
  });

  it('clears with null, but never the name', () => {
    const before = there({ components: [{ key: 'a', name: 'Shop', kind: 'SERVICE', owner: 'team' }] });
    const result = after(before, [put('components', 'a', { owner: null, name: null, kind: null })]);
    expect(result.components.get('a')).toEqual({ key: 'a', name: 'Shop', kind: 'SERVICE' });
  });

  it('keeps to its mode', () => {
    const before = there({ components: [{ key: 'a' }] });
    expect(codes(before, [put('components', 'a', {}, 'CREATE')])).toEqual(['CONFLICT components.a.key']);
    expect(codes(before, [put('components', 'b', {}, 'UPDATE')])).toEqual(['NOT_FOUND components.b']);
    expect(codes(before, [put('components', 'a'), put('components', 'a')])).toContain('CONFLICT components.a.key');
  });

  it('may refer to what stands later in the same edits, not to what is nowhere', () => {
    const link = put('links', 'a>b', { source: 'a', target: 'b' });
    expect(codes(there(), [link, put('components', 'a'), put('components', 'b')])).toEqual([]);
    expect(codes(there(), [link, put('components', 'a')])).toEqual(['NOT_FOUND links.a>b.target']);
  });

  it('is not held to references that it does not touch', () => {
    const before = there({ links: [{ key: 'a>b', source: 'a', target: 'b' }] });
    expect(codes(before, [put('links', 'a>b', { timeoutMs: 5 })])).toEqual([]);
  });

  it('does not survive a delete in the same edits that takes it or its references away', () => {
    const before = there({
      components: [{ key: 'a' }, { key: 'db' }],
      links: [{ key: 'a>db', source: 'a', target: 'db' }],
      entities: [{ key: 'order', store: 'db', fields: [] }],
      boundaries: [{ key: 'dmz' }],
    });
    const gone = drop('components', 'db');
    expect(codes(before, [put('links', 'a>db', { timeoutMs: 5 }), gone])).toEqual(['CONFLICT links.a>db']);
    expect(codes(before, [put('links', 'a>db', { target: 'db' }), gone])).toEqual(['NOT_FOUND links.a>db.target']);
    const note = {
      fields: [{ name: 'id', type: 'int' }],
      relations: [{ name: 'of', fields: ['id'], target: 'order' }],
    };
    expect(codes(before, [put('entities', 'note', note), gone])).toEqual([
      'NOT_FOUND entities.note.relations.0.target',
    ]);
    const inside = put('components', 'a', { boundary: 'dmz' });
    expect(codes(before, [inside, drop('boundaries', 'dmz')])).toEqual(['NOT_FOUND components.a.boundary']);
  });

  it('cannot put a boundary inside itself, however long the way round', () => {
    const ring = ['a', 'b', 'c'].map((key, i) => put('boundaries', key, { parent: 'bca'[i] }));
    expect(codes(there(), ring).length).toBeGreaterThan(0);
    expect(codes(there(), ring.slice(0, 2).concat(put('boundaries', 'c')))).toEqual([]);
  });

  it('nests thousands of boundaries in no time', () => {
    const deep = Array.from({ length: 10_000 }, (_, i) => put('boundaries', `b${i}`, i ? { parent: `b${i - 1}` } : {}));
    expect(applyEdits(there(), deep.reverse()).changes).toHaveLength(10_000);
  });
});

describe('with an error', () => {
  it('nothing changes, and all errors are told', () => {
    const result = applyEdits(there(), [
      put('components', 'ok'),
      put('components', ' blank', { name: '' }),
      put('links', 'x', { source: 'ok', target: 'nowhere', timeoutMs: -1, port: 2 ** 31 }),
    ]);
    expect(result.changes).toEqual([]);
    expect(result.errors.map(({ path }) => path.join('.')).sort()).toEqual(
      ['components. blank.key', 'components. blank.name', 'links.x.port', 'links.x.target', 'links.x.timeoutMs'].sort(),
    );
  });
});

describe('any edits', () => {
  const KEYS = ['a', 'b', 'c', 'd'] as const;
  const key = fc.constantFrom(...KEYS);
  const keys = fc.uniqueArray(key, { maxLength: 3 });
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
  const field = fc.constantFrom('x', 'y');
  const PATCH: Record<ListName, fc.Arbitrary<object>> = {
    boundaries: fc.record({ parent: maybe(key), name: maybe(fc.constantFrom('one', 'two')) }),
    dataAssets: fc.record({ owner: maybe(key) }),
    components: fc.record({ boundary: maybe(key), dataStored: maybe(keys), replicas: maybe(fc.nat(3)) }),
    runtimes: fc.record({ components: maybe(keys) }),
    links: fc.record({ source: key, target: key, dataSent: maybe(keys) }),
    entities: fc.record({
      store: maybe(key),
      dataAsset: maybe(key),
      partitionOf: maybe(key),
      fields: fc.constant([
        { name: 'x', type: 'int' },
        { name: 'y', type: 'int' },
      ]),
      relations: maybe(fc.array(fc.record({ name: field, fields: fc.tuple(field), target: key }), { maxLength: 1 })),
    }),
    flows: fc.record({ steps: maybe(fc.array(fc.record({ link: key }), { maxLength: 3 })) }),
    roles: fc.record({ privileged: maybe(fc.boolean()) }),
    contracts: fc.record({ component: key, consumers: maybe(keys) }),
    contractVersions: fc.record({ contract: key, version: fc.constant('1'), replacedBy: maybe(key) }),
    decisions: fc.record({ supersedes: maybe(keys), components: maybe(keys) }),
    migrations: fc.record({ store: key, completes: maybe(key) }),
    waivers: fc.record({ reason: fc.constant('agreed'), owner: fc.constant('ana') }),
    manualFindings: fc.record({ category: fc.constant('other'), severity: fc.constant('INFO') }),
    attestations: fc.record({ item: fc.constant('a'), holds: fc.boolean(), evidence: fc.constant('seen') }),
  };
  const edit = fc
    .constantFrom(...LISTS)
    .chain((list) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.tuple(key, PATCH[list]).map(([k, patch]) => put(list, k, patch)) },
        { weight: 1, arbitrary: key.map((k) => drop(list, k)) },
      ),
    );
  const edits = fc.uniqueArray(edit, { maxLength: 25, selector: (e) => `${e.list}:${e.key}` });
  // A blueprint that others have edited before: what is refused leaves it as it was.
  const blueprint = fc.array(edits, { maxLength: 4 }).map((rounds) => rounds.reduce(after, full()));
  const full = () =>
    there({
      boundaries: KEYS.map((k) => ({ key: k })),
      dataAssets: KEYS.map((k) => ({ key: k })),
      components: KEYS.map((k) => ({ key: k, kind: 'SERVICE' })),
      links: KEYS.map((k) => ({ key: k, source: k, target: 'a' })),
      entities: KEYS.map((k) => ({
        key: k,
        store: k,
        fields: [
          { name: 'x', type: 'int' },
          { name: 'y', type: 'int' },
        ],
      })),
    });

  it('leave no reference to what is not there, and no boundary inside itself', () => {
    fc.assert(
      fc.property(blueprint, edits, (before, wanted) => {
        const result = after(before, wanted);
        for (const reference of REFERENCES)
          for (const element of result[reference.list].values())
            for (const { key: to } of reference.keysIn(element)) expect(result[reference.to].has(to)).toBe(true);
        for (const start of result.boundaries.values()) {
          let at: Element | undefined = start;
          for (let steps = 0; at; steps += 1) {
            expect(steps).toBeLessThanOrEqual(KEYS.length);
            at = result.boundaries.get(String(Reflect.get(at, 'parent')));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('change nothing when they come a second time', () => {
    fc.assert(
      fc.property(blueprint, edits, (before, wanted) => {
        fc.pre(applyEdits(before, wanted).errors.length === 0);
        const again = applyEdits(after(before, wanted), wanted);
        expect([again.errors, again.changes]).toEqual([[], []]);
      }),
      { numRuns: 200 },
    );
  });

  it('give the same in whatever order they come', () => {
    const shuffled = edits.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(blueprint, shuffled, (before, [one, other]) => {
        expect(plain(after(before, other))).toEqual(plain(after(before, one)));
        const told = (list: readonly Edit[]) => codes(before, list).sort();
        // A ring of boundaries is told once for each that it is met at, which depends on where one starts.
        expect(told(other).length > 0).toBe(told(one).length > 0);
      }),
      { numRuns: 200 },
    );
  });
});
