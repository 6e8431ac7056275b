/** Every test that docs/security.md and docs/standards.md name is there. */
import { existsSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

describe.each(['docs/security.md', 'docs/standards.md'])('%s', (file) => {
  const text = readFileSync(new URL(file, ROOT), 'utf8');
  const named = [...text.matchAll(/`((?:src|test)\/[\w./-]+\.test\.ts)` “([^”]+)”/g)].map(
    ([, path = '', title = '']) => [path, title] as const,
  );

  it('names a test in each row of its tables', () => {
    const rows = text
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:tried|standard|-{3,}) /.test(line));
    expect(rows.filter((row) => !/\.test\.ts` “/.test(row))).toEqual([]);
    expect(named.length).toBeGreaterThanOrEqual(rows.length);
  });

  it.each(named)('%s: %s', (path, title) => {
    expect(existsSync(new URL(path, ROOT))).toBe(true);
    expect(readFileSync(new URL(path, ROOT), 'utf8')).toContain(title);
  });
});
