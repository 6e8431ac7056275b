import { createSecretBox, newEncryptionKey } from './secret-box.js';

const [a, b] = [
  { id: 'a', key: newEncryptionKey() },
  { id: 'b', key: newEncryptionKey() },
];

describe('a secret box', () => {
  const box = createSecretBox({ keys: [a] });

  it('opens what it sealed, and seals the same text differently each time', () => {
    const sealed = box.seal('JBSWY3DP', 'totp:usr_1');
    expect(box.open(sealed, 'totp:usr_1')).toBe('JBSWY3DP');
    expect(sealed).not.toContain('JBSWY3DP');
    expect(box.seal('JBSWY3DP', 'totp:usr_1')).not.toBe(sealed);
  });

  it('opens nothing in another context, changed, cut or with another key', () => {
    const sealed = box.seal('JBSWY3DP', 'totp:usr_1');
    expect(() => box.open(sealed, 'totp:usr_2')).toThrow();
    const flipped = sealed.slice(0, -6) + (sealed.at(-6) === 'A' ? 'B' : 'A') + sealed.slice(-5);
    expect(() => box.open(flipped, 'totp:usr_1')).toThrow();
    expect(() => box.open(sealed.slice(0, -8), 'totp:usr_1')).toThrow();
    expect(() => box.open('s1.a.', 'totp:usr_1')).toThrow('no sealed secret');
    expect(() => createSecretBox({ keys: [b] }).open(sealed, 'totp:usr_1')).toThrow('"a", which is not there');
    const renamed = createSecretBox({ keys: [{ id: 'b', key: a.key }] });
    expect(() => renamed.open(sealed.replace('s1.a.', 's1.b.'), 'totp:usr_1')).toThrow();
  });

  it('seals with the newest key while older ones still open', () => {
    const old = box.seal('JBSWY3DP', 'x');
    const rotated = createSecretBox({ keys: [b, a] });
    expect(rotated.open(old, 'x')).toBe('JBSWY3DP');
    expect([rotated.isStale(old), rotated.isStale(rotated.seal('JBSWY3DP', 'x'))]).toEqual([true, false]);
    expect(() => box.open(rotated.seal('JBSWY3DP', 'x'), 'x')).toThrow();
  });

  it('derives a secret for each purpose, the same each time', () => {
    expect(box.derive('one')).toBe(createSecretBox({ keys: [a, b] }).derive('one'));
    expect(box.derive('one')).not.toBe(box.derive('two'));
  });

  it('takes no key of another length and no two of one id', () => {
    expect(() => createSecretBox({ keys: [] })).toThrow('needs a key');
    expect(() => createSecretBox({ keys: [{ id: 'a', key: Buffer.alloc(16) }] })).toThrow('32 bytes');
    expect(() => createSecretBox({ keys: [a, { ...b, id: 'a' }] })).toThrow('same id');
  });
});
