import fc from 'fast-check';
import { CUSTOM_RULE_LISTS, type Condition, type CustomRuleSource } from './custom-rule.js';
import { source } from './judge.examples.js';
import { readCustomRule } from './read-custom-rule.js';

const errorsOf = (json: unknown) => readCustomRule(json).errors.map(({ path, message }) => `${path} ${message}`);

describe('a rule that is wrong is refused with where', () => {
  it.each<[unknown, string]>([
    [3, ' expected an object'],
    [
      source({ id: 'api/mine' as CustomRuleSource['id'] }),
      '/id expected custom/ and a name in lower case with hyphens, e.g. "custom/two-copies"',
    ],
    [
      { ...source({}), code: 'x' },
      '/code there is no "code"; there is id, title, severity, phase, why, remedy, references, for',
    ],
    [source({ title: '' }), '/title expected a text of 1 to 200 characters'],
    [{ ...source({}), severity: 'BAD' }, '/severity expected one of INFO, WARNING, ERROR'],
    [source({ must: { fact: 'replica', is: 1 } }), '/must/fact components has no fact "replica"; there is replicas'],
    [
      source({ must: { fact: 'storage.readReplica', is: 1 } }),
      '/must/fact storage has no fact "readReplica"; there is readReplicas',
    ],
    [
      source({ must: { fact: 'replicas', is: 'two' } }),
      '/must/is copies: expected a whole number from 0 to 2147483647, not "two"',
    ],
    [
      source({ must: { fact: 'kind', in: ['SERVICE', 'HOUSE'] } }),
      expect.stringMatching(/^\/must\/in\/1 kind: expected one of/) as string,
    ],
    [source({ must: { fact: 'owner', atLeast: 'A' } }), '/must/atLeast owner has no order'],
    [source({ must: { fact: 'replicas', startsWith: '1' } }), '/must/startsWith copies is no text'],
    [
      source({ must: { fact: 'replicas', is: 1, isNot: 2 } }),
      expect.stringMatching(/^\/must expected one operator/) as string,
    ],
    [source({ must: { fact: 'tags', is: 'x' } }), '/must/is tags is no single value; use contains or exists'],
    [source({ must: { all: [] } }), '/must/all expected a list of conditions'],
    [
      source({ must: { all: [{ fact: 'owner', exists: true }, {}] } as Condition }),
      '/must/all/1 expected a condition: all, any, not, its, some, every, none, count or fact',
    ],
    [
      source({ must: { its: 'owner', that: { fact: 'kind', is: 'JOB' } } }),
      '/must/its owner does not lead to an element',
    ],
    [
      source({ must: { some: 'linksT', that: { fact: 'vpn', is: true } } }),
      '/must/some components has no list or relation "linksT"; there is linksTo',
    ],
    [
      source({ must: { some: 'linksTo', that: { fact: 'replicas', is: 1 } } }),
      expect.stringMatching(/^\/must\/that\/fact links has no fact "replicas"/) as string,
    ],
    [source({ must: { count: 'linksTo' } }), '/must expected atLeast or atMost beside count'],
    [
      source({ must: { fact: '__proto__', exists: true } }),
      expect.stringMatching(/^\/must\/fact components has no fact "__proto__"/) as string,
    ],
    [
      source({ must: { fact: 'constructor.name', is: 'x' } }),
      expect.stringMatching(/^\/must\/fact components has no fact "constructor"/) as string,
    ],
    [
      source({ must: { some: 'constructor', that: { fact: 'x', is: 1 } } }),
      expect.stringMatching(/^\/must\/some components has no list/) as string,
    ],
    [source({ must: { fact: 'requirements.secret', is: 1 } }), '/must/fact there is no field "secret" in requirements'],
  ])('%#: %j', (json, expected) => {
    expect(errorsOf(json)).toEqual([expected]);
  });

  it('when it is too large, too deep, has too many conditions or reaches too far', () => {
    const fact: Condition = { fact: 'replicas', is: 1 };
    let deep: Condition = fact;
    for (let i = 0; i < 12; i += 1) deep = { not: deep };
    expect(errorsOf(source({ must: deep }))).toEqual([expect.stringContaining('at most 10 deep')]);
    expect(errorsOf(source({ must: { all: Array<Condition>(101).fill(fact) } }))).toEqual([
      expect.stringContaining('at most 100 conditions'),
    ]);
    expect(errorsOf(source({ why: 'x'.repeat(20_000) }))).toEqual([' a rule has at most 16384 characters']);
    const far: Condition = {
      some: 'linksTo',
      that: { its: 'source', that: { some: 'linksTo', that: { its: 'source', that: fact } } },
    };
    expect(errorsOf(source({ must: far }))).toEqual([expect.stringContaining('at most 3 steps away')]);
    expect(errorsOf(source({ must: { fact: 'kind', in: Array<string>(101).fill('JOB') } }))).toEqual([
      '/must/in expected a list of 1 to 100 values',
    ]);
  });

  it('whatever it is: any JSON is read or refused, never thrown at', () => {
    const part = fc.oneof(fc.jsonValue(), fc.constantFrom('fact', 'linksTo', 'replicas', '__proto__', 1, true));
    const condition = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        part,
        fc.dictionary(
          fc.constantFrom(
            'all',
            'any',
            'not',
            'some',
            'its',
            'that',
            'count',
            'fact',
            'is',
            'in',
            'exists',
            '__proto__',
            'atMost',
          ),
          fc.oneof(part, tie('node'), fc.array(tie('node'), { maxLength: 3 })),
          { maxKeys: 3 },
        ),
      ),
    })).node;
    fc.assert(
      fc.property(fc.constantFrom(...CUSTOM_RULE_LISTS), condition, condition, (list, where, must) => {
        const { rule, errors } = readCustomRule(JSON.parse(JSON.stringify({ ...source({ for: list }), where, must })));
        expect(rule === undefined).toBe(errors.length > 0);
        for (const { path } of errors) expect(path).toMatch(/^(\/|$)/);
      }),
      { numRuns: 500 },
    );
  });
});
