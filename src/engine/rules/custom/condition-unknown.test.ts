import fc from 'fast-check';
import type { Component, Model } from '../../model.js';
import { sample } from '../../sample.js';
import type { Condition } from './custom-rule.js';
import { holds, judge } from './judge.examples.js';

describe('what is not known', () => {
  const leaf = fc.oneof(
    fc.record({ fact: fc.constant('replicas'), atLeast: fc.nat(3) }),
    fc.record({ fact: fc.constant('livenessProbe'), is: fc.boolean() }),
    fc.record({ fact: fc.constant('owner'), exists: fc.boolean() }),
    fc.record({ fact: fc.constant('exposure'), in: fc.constantFrom(['PUBLIC'], ['PUBLIC', 'INTERNAL']) }),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
    const onLinks = (that: fc.Arbitrary<Condition>, its: string) => fc.record({ its: fc.constant(its), that });
    const some = fc.oneof(
      fc.record({ some: fc.constant('linksFrom'), that: onLinks(leaf, 'target') }),
      fc.record({ every: fc.constant('linksFrom'), that: onLinks(leaf, 'target') }),
      fc.record({ none: fc.constant('linksTo'), that: onLinks(leaf, 'source') }),
      fc.record({ count: fc.constant('linksFrom'), that: onLinks(leaf, 'target'), atLeast: fc.nat(2) }),
    );
    const parts = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
    return {
      condition: fc.oneof(
        { maxDepth: 3 },
        leaf,
        some,
        fc.record({ all: parts }),
        fc.record({ any: parts }),
        fc.record({ not: tie('condition') }),
      ),
    };
  });
  const facts = fc.record({
    replicas: fc.nat(3),
    livenessProbe: fc.boolean(),
    owner: fc.constantFrom('', 'Shop'),
    exposure: fc.constantFrom('PUBLIC' as const, 'INTERNAL' as const),
  });
  const system = fc
    .record({ it: facts, a: facts, b: facts })
    .map((components) => sample({ components, links: { 'it -> a': {}, 'it -> b': {}, 'b -> it': {} } }));
  const without = (model: Model, hidden: readonly string[]): Model => ({
    ...model,
    components: model.components.map(
      (each) =>
        Object.fromEntries(
          Object.entries(each).filter(([name]) => !hidden.includes(`${each.key} ${name}`)),
        ) as unknown as Component, // only optional facts go
    ),
  });
  const hidden = fc.subarray(
    ['it', 'a', 'b'].flatMap((key) =>
      ['replicas', 'livenessProbe', 'owner', 'exposure'].map((name) => `${key} ${name}`),
    ),
  );

  it('is asked, never found, and what was known stays when it is stated', () => {
    fc.assert(
      fc.property(condition, system, hidden, (must, model, gone) => {
        const whole = holds(must, model);
        expect(whole).not.toBe(undefined);
        const part = holds(must, without(model, gone));
        if (part !== undefined) expect(part).toBe(whole);
        const { asked } = judge({ where: { fact: 'key', is: 'it' }, must }, without(model, gone));
        for (const each of asked) expect(gone).toContain(each);
      }),
      { numRuns: 300 },
    );
  });

  it('is decided once everything that it asks for is stated', () => {
    fc.assert(
      fc.property(condition, system, hidden, (must, model, gone) => {
        let open = gone;
        for (let round = 0; round < 13; round += 1) {
          const { asked } = judge({ where: { fact: 'key', is: 'it' }, must }, without(model, open));
          if (asked.length === 0) break;
          open = open.filter((each) => !asked.includes(each));
        }
        expect(holds(must, without(model, open))).toBe(holds(must, model));
      }),
      { numRuns: 300 },
    );
  });
});
