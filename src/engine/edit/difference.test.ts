import type { Link } from '../model.js';
import { difference } from './difference.js';

const A = { key: 'a', name: 'A', source: 's', target: 't', tags: ['x'], retry: { maxAttempts: 3 } } satisfies Link;

describe('the difference of an element', () => {
  it('is none where all is the same, also in other objects', () => {
    expect(difference('links', 'a', A, A)).toBeUndefined();
    const same: Link = { ...A, tags: [...A.tags], retry: { ...A.retry } };
    expect(difference('links', 'a', A, same)).toBeUndefined();
    expect(difference('links', 'a', undefined, undefined)).toBeUndefined();
  });

  it('names the fields that differ, came or went, in their order', () => {
    const { tags, ...rest } = A;
    void tags;
    const after = { ...rest, name: 'B', retry: { maxAttempts: 4 }, description: 'new' } satisfies Link;
    expect(difference('links', 'a', A, after)).toMatchObject({
      kind: 'UPDATED',
      fields: ['description', 'name', 'retry', 'tags'],
    });
  });

  it('is a creation or a deletion where one side is absent', () => {
    expect(difference('links', 'a', undefined, A)).toEqual({
      kind: 'CREATED',
      list: 'links',
      key: 'a',
      after: A,
      fields: [],
    });
    expect(difference('links', 'a', A, undefined)).toEqual({
      kind: 'DELETED',
      list: 'links',
      key: 'a',
      before: A,
      fields: [],
    });
  });
});
