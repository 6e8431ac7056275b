import { fieldPath, pathNames } from '../field-path.js';
import { LISTS } from '../model.js';
import { checkValue } from './check-value.js';
import { fieldIn, locate, rootOf } from './locate.js';
import { readFact, writeFact } from './fact.js';
import type { FieldDescriptor } from './descriptor.js';

const fieldOf = (list: Parameters<typeof locate>[0], path: string): FieldDescriptor => {
  const located = locate(list, path);
  if (!('field' in located)) throw new Error(`${path}: ${JSON.stringify(located)}`);
  return located.field;
};
const problems = (list: Parameters<typeof locate>[0], path: string, value: unknown) =>
  [...checkValue(fieldOf(list, path), value)].map(({ path: at, message }) => `${at} ${message}`);

describe('the table of fields', () => {
  const everyField = (field: FieldDescriptor, names: readonly string[]): (readonly [string, FieldDescriptor])[] => [
    [names.join('.'), field],
    ...(field.type === 'LIST' ? everyField(field.items, [...names, '*']) : []),
    ...(field.type === 'RECORD'
      ? Object.keys(field.fields).flatMap((name) => everyField(fieldIn(field.fields, name)!, [...names, name]))
      : []),
  ];
  const all = [...LISTS, 'blueprint' as const].flatMap((list) => everyField(rootOf(list), [list]));

  it('suggests only values that the field itself takes, and nothing twice', () => {
    for (const [path, field] of all) {
      const values = (field.suggestions ?? []).map(({ value }) => JSON.stringify(value));
      for (const { value, reason } of field.suggestions ?? [])
        expect([path, value, [...checkValue(field, value)], reason.length > 0]).toEqual([path, value, [], true]);
      expect([path, new Set(values).size]).toEqual([path, values.length]);
    }
  });

  it('labels each field with a short phrase', () => {
    for (const [path, { label }] of all) expect([path, label.length > 2 && label.length < 70]).toEqual([path, true]);
  });

  it('names the items of lists by a field that they have', () => {
    for (const [path, field] of all)
      if (field.type === 'LIST' && field.by !== undefined) {
        const { items, by } = field;
        expect([path, items.type === 'RECORD' && fieldIn(items.fields, by) !== undefined]).toEqual([path, true]);
      }
  });
});

describe('the path of a fact', () => {
  it.each([
    ['links', 'timeoutMs', 'timeout'],
    ['links', 'retry.maxAttempts', 'attempts in all'],
    ['entities', 'fields.email.protection', 'protection'],
    ['contractVersions', 'operations.getUser.rateLimit.requests', 'requests at most'],
    ['flows', 'steps.a>b.compensation', 'what undoes it'],
    ['blueprint', 'requirements.rpoMinutes', 'data that may be lost (RPO)'],
    ['blueprint', 'requirements.practices.metrics', 'rate, errors and duration measured everywhere'],
  ] as const)('in %s, %s leads to the %s', (list, path, label) => {
    expect(fieldOf(list, path).label).toBe(label);
  });

  it('leads to a whole list of the model where an element has no such field', () => {
    expect(locate('blueprint', 'links')).toEqual({ list: 'links' });
    expect(locate('components', 'contracts')).toEqual({ list: 'contracts' });
    expect(fieldOf('runtimes', 'components').label).toBe('components that run on it');
  });

  it.each(['nothing', 'retry.nothing', 'timeoutMs.deep', 'tags.a', '__proto__', 'constructor', 'retry.toString', ''])(
    'leads nowhere for %j',
    (path) => {
      expect(locate('links', path)).toHaveProperty('problem');
    },
  );
});

describe('a value', () => {
  it.each<[Parameters<typeof locate>[0], string, unknown, readonly string[]]>([
    ['links', 'timeoutMs', 2000, []],
    ['links', 'timeoutMs', 2.5, [' timeout: expected a whole number from 0 to 2147483647 (ms), not 2.5']],
    ['links', 'timeoutMs', '2000', [' timeout: expected a whole number from 0 to 2147483647 (ms), not "2000"']],
    ['links', 'mode', 'MAYBE', [' mode: expected one of SYNC, ASYNC, not "MAYBE"']],
    ['links', 'mode', 'toString', [' mode: expected one of SYNC, ASYNC, not "toString"']],
    ['links', 'privileges', ['READ', 'OWN'], ['/1 privilege: expected one of READ, WRITE, SCHEMA, ADMIN, not "OWN"']],
    ['links', 'retry', { jitter: 1 }, ['/jitter jitter between attempts: expected true or false, not 1']],
    ['links', 'retry', { maxTries: 1 }, ['/maxTries retries: there is no field "maxTries"']],
    [
      'components',
      'storage.restoreTestedOn',
      '2026-02-30',
      [' day of the last restore test: expected a day as YYYY-MM-DD, not "2026-02-30"'],
    ],
    ['components', 'storage.restoreTestedOn', '', []],
    ['components', 'owner', ' ', [' owner: expected a text that is not empty, not " "']],
    [
      'blueprint',
      'requirements.availabilityPercent',
      100.1,
      [' availability: expected a number from 0 to 100 (%), not 100.1'],
    ],
    ['entities', 'indexes', [{ keys: [] }], ['/0 index: it needs its name']],
  ])('for %s %s of %j is told what is wrong with it', (list, path, value, expected) => {
    expect(problems(list, path, value)).toEqual(expected);
  });

  it('that is a key must be one of the blueprint', () => {
    const field = fieldOf('components', 'dataStored');
    const has = (list: string, key: string) => list === 'dataAssets' && key === 'orders';
    expect([...checkValue(field, ['orders'], has)]).toEqual([]);
    expect([...checkValue(field, ['orders', 'nothing'], has)]).toEqual([
      { path: '/1', message: 'data asset: there is no "nothing" in dataAssets' },
    ]);
  });
});

describe('a fact within an element', () => {
  const user = {
    key: 'user',
    fields: [
      { name: 'id', type: 'bigint' },
      { name: 'e.mail', type: 'text', nullable: false },
    ],
  };

  it('is written and read at its depth, and what is beside it stays', () => {
    const names = pathNames(fieldPath('fields', 'e.mail', 'protection'));
    const written = writeFact(user, rootOf('entities'), names, () => 'ENCRYPTED');
    expect(written).toEqual({
      value: {
        key: 'user',
        fields: [
          { name: 'id', type: 'bigint' },
          { name: 'e.mail', type: 'text', nullable: false, protection: 'ENCRYPTED' },
        ],
      },
    });
    expect(readFact('value' in written ? written.value : undefined, rootOf('entities'), names)).toBe('ENCRYPTED');
    expect(user.fields[1]).not.toHaveProperty('protection');
  });

  it('makes the record that it stands in, and goes with null', () => {
    const written = writeFact({ key: 'l' }, rootOf('links'), ['retry', 'jitter'], () => true);
    expect(written).toEqual({ value: { key: 'l', retry: { jitter: true } } });
    const bare = writeFact({ key: 'l', timeoutMs: 1 }, rootOf('links'), ['timeoutMs'], () => null);
    expect(bare).toEqual({ value: { key: 'l' } });
  });

  it('has no place in an item that is not there', () => {
    expect(writeFact(user, rootOf('entities'), ['fields', 'phone', 'type'], () => 'text')).toEqual({
      problem: 'there is no "phone" in fields',
    });
  });

  it('fills the items of a name that lack it and leaves the others', () => {
    const steps = [{ link: 'a>b', writes: false }, { link: 'a>b' }, { link: 'b>c' }];
    expect(writeFact({ steps }, rootOf('flows'), ['steps', 'a>b', 'writes'], () => true, 'LACKING')).toEqual({
      value: { steps: [steps[0], { link: 'a>b', writes: true }, steps[2]] },
    });
  });
});
