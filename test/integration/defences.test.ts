/** The table of defences fits the source, the tests and docs/security.md; `npm run defences` takes them away. */
import { existsSync, readFileSync } from 'node:fs';
import { patternOf } from '../../scripts/defences/defence.js';
import { DEFENCES, KEPT_BY_LIBRARIES } from '../../scripts/defences/table.js';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe.each(DEFENCES.map((defence) => [defence.name, defence] as const))('%s', (_, { removes, test, title }) => {
  it('stands in the source, once', () => {
    for (const { file, text, without } of removes) {
      expect([file, text, read(file).split(text).length - 1]).toEqual([file, text, 1]);
      expect(without).not.toBe(text);
    }
  });

  it('has its test', () => {
    expect(existsSync(new URL(`../../${test}`, import.meta.url))).toBe(true);
    // A title may begin with the names of the groups that its test is in.
    const words = title.split(' ');
    const own = words.map((_word, i) => words.slice(i).join(' ')).find((end) => read(test).includes(end)) ?? '';
    expect([title, own.split(' ').length >= Math.min(3, words.length)]).toEqual([title, true]);
    expect(() => new RegExp(patternOf(title))).not.toThrow();
  });
});

it('names each defence once', () => {
  const names = DEFENCES.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([]);
});

it('has a defence for each test that docs/security.md names, or the library that keeps it', () => {
  const named = [...read('docs/security.md').matchAll(/`((?:src|test)\/[\w./-]+\.test\.ts)` “([^”]+)”/g)].map(
    ([, test = '', title = '']) => `${test} ${title}`,
  );
  const taken = new Set([...DEFENCES, ...KEPT_BY_LIBRARIES].map(({ test, title }) => `${test} ${title}`));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => !taken.has(name))).toEqual([]);
});
