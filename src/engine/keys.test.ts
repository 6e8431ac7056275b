import fc from 'fast-check';
import { KEY_PATTERN, linkKey, slug } from './keys.js';

describe('a key', () => {
  it.each(['a', 'web-shop', 'public.order item', 'Größe', '注文', 'a>b:c', '🛒', 'x'.repeat(200)])(
    'may be %j',
    (key) => {
      expect(KEY_PATTERN.test(key)).toBe(true);
    },
  );

  it.each(['', ' a', 'a ', '\ta', 'a\nb', 'a\0b', '\u200bshop', 'x'.repeat(201), '\ud800'])('cannot be %j', (key) => {
    expect(KEY_PATTERN.test(key)).toBe(false);
  });
});

describe('the key of a name', () => {
  it.each([
    ['Web shop', 'web-shop'],
    ['  Orders & Returns (EU) ', 'orders-returns-eu'],
    ['Größe', 'größe'],
    ['ＡＢＣ', 'abc'],
    ['注文 サービス', '注文-サービス'],
    ['---', 'unnamed'],
    ['🛒', 'unnamed'],
  ])('%j is %j', (name, expected) => {
    expect(slug(name)).toBe(expected);
  });

  it('is a key, whatever the name, and its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        expect(slug(name)).toMatch(KEY_PATTERN);
        expect(slug(slug(name))).toBe(slug(name));
      }),
    );
  });
});

it('the key of a link names its ends, and itself when it has a name', () => {
  expect(linkKey('shop', 'db')).toBe('shop>db');
  expect(linkKey('shop', 'db', 'Read replicas')).toBe('shop>db:read-replicas');
  expect(linkKey('shop', 'db', '')).toBe('shop>db');
});
