import fc from 'fast-check';
import { encodeCursor, pageQuery, pageSize, toPage, type PageArgs, type PlacedOrder } from './page.js';

const BY_NAME: PlacedOrder = { field: 'name', direction: 1, collection: 'things' };

describe('the size of a page', () => {
  it('is 20 unless said otherwise, from either end', () => {
    expect(pageSize({})).toEqual({ size: 20, backward: false });
    expect(pageSize({ first: null, last: null })).toEqual({ size: 20, backward: false });
    expect(pageSize({ first: 0 })).toEqual({ size: 0, backward: false });
    expect(pageSize({ last: 100 })).toEqual({ size: 100, backward: true });
  });

  it.each([{ first: 101 }, { first: -1 }, { last: 1.5 }, { first: NaN }, { first: 2, last: 2 }])(
    'cannot be %j',
    (args) => {
      expect(() => pageSize(args)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    },
  );
});

describe('a cursor', () => {
  it.each(['text', '', 'ümläut', 5, new Date(1_795_000_000_000)])('brings %j back', (value) => {
    const after = encodeCursor(BY_NAME, value, 'id');
    expect(pageQuery({ after }, BY_NAME).conditions).toEqual([
      { $or: [{ name: { $gt: value } }, { name: value, _id: { $gt: 'id' } }] },
    ]);
  });

  it('belongs to one collection and one field', () => {
    const after = encodeCursor(BY_NAME, 'a', 'id');
    for (const other of [
      { ...BY_NAME, collection: 'others' },
      { ...BY_NAME, field: 'key' },
    ])
      expect(() => pageQuery({ after }, other)).toThrow('does not come from this connection');
    expect(pageQuery({ after }, { ...BY_NAME, direction: -1 }).conditions).toHaveLength(1);
  });

  it('that is made up is refused, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (before) => {
          expect(() => pageQuery({ before }, BY_NAME)).toThrow('does not come from this connection');
        },
      ),
    );
    const operator = Buffer.from(JSON.stringify(['things.name', { $gt: '' }, 'id'])).toString('base64url');
    expect(() => pageQuery({ after: operator }, BY_NAME)).toThrow('does not come from this connection');
  });
});

describe('any list', () => {
  interface Row {
    readonly _id: string;
    readonly name: string;
  }
  const compare = (a: string, b: string) => Number(a > b) - Number(a < b);
  /** What the database does with a query. */
  const find = (rows: readonly Row[], args: PageArgs, order: PlacedOrder): Row[] => {
    const { conditions, sort, limit } = pageQuery(args, order);
    const holds = (row: Row, condition: unknown): boolean =>
      Object.entries(condition as Record<string, unknown>).every(([field, wanted]) => {
        if (field === '$or') return (wanted as unknown[]).some((part) => holds(row, part));
        const value = Reflect.get(row, field) as string;
        if (typeof wanted !== 'object' || wanted === null) return value === wanted;
        const [[op, than] = ['', '']] = Object.entries(wanted) as [string, string][];
        return op === '$gt' ? value > than : value < than;
      });
    return rows
      .filter((row) => conditions.every((condition) => holds(row, condition)))
      .sort((a, b) => {
        for (const [field, direction] of Object.entries(sort)) {
          const by = compare(Reflect.get(a, field) as string, Reflect.get(b, field) as string);
          if (by !== 0) return by * direction;
        }
        return 0;
      })
      .slice(0, limit);
  };

  it('is walked whole in pages of any size, in either direction, equal values or not', () => {
    const rows = fc
      .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
      .map((names) => names.map((name, i) => ({ _id: `id${String((i * 7) % 13).padStart(2, '0')}`, name })));
    const order = fc.record({
      field: fc.constantFrom('name', '_id'),
      direction: fc.constantFrom(1 as const, -1 as const),
      collection: fc.constant('things'),
    });
    fc.assert(
      fc.property(rows, order, fc.integer({ min: 1, max: 5 }), fc.boolean(), (list, by, size, backward) => {
        const whole = find(list, { first: 100 }, by).map(({ _id }) => _id);
        const seen: string[][] = [];
        let cursor: string | undefined;
        for (let more = true; more;) {
          const args = backward ? { last: size, before: cursor } : { first: size, after: cursor };
          const page = toPage(find(list, args, by), args, by);
          seen.push(page.nodes.map((node) => node._id));
          more = backward ? page.hasPreviousPage : page.hasNextPage;
          const next = backward ? page.nodes[0] : page.nodes.at(-1);
          cursor = next && page.cursorOf(next);
        }
        expect((backward ? seen.reverse() : seen).flat()).toEqual(whole);
      }),
    );
  });
});
