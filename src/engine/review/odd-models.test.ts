import fc from 'fast-check';
import { RULES } from '../rules/index.js';
import { PROTOCOLS } from '../protocols.js';
import { sample } from '../sample.js';
import { BOUNDARY_TYPES, COMPONENT_KINDS, CRITICALITIES, EXPOSURES, LINK_MODES } from '../vocabulary.js';
import { runReview } from './run-review.js';

const now = Date.UTC(2026, 0, 1);
const few = fc.constantFrom('a', 'b', 'c', 'd', 'nowhere');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const component = fc.record({
  kind: fc.constantFrom(...COMPONENT_KINDS),
  exposure: maybe(fc.constantFrom(...EXPOSURES)),
  boundary: maybe(few),
  replicas: maybe(fc.nat(3)),
  zones: maybe(fc.nat(2)),
  availability: maybe(fc.constantFrom(...CRITICALITIES)),
  outOfScope: maybe(fc.boolean()),
  dataProcessed: fc.array(few, { maxLength: 2 }),
});
const link = fc.record({
  protocol: maybe(fc.constantFrom(...PROTOCOLS)),
  mode: maybe(fc.constantFrom(...LINK_MODES)),
  timeoutMs: maybe(fc.nat(1)),
  readonly: maybe(fc.boolean()),
  circuitBreaker: maybe(fc.boolean()),
  dataSent: maybe(fc.array(few, { maxLength: 2 })),
});
const entity = fc.record({
  store: maybe(few),
  fields: fc.constantFrom(
    [],
    [{ name: 'password', type: 'text' }],
    [
      { name: 'password', type: 'text', protection: 'PLAIN' as const },
      { name: 'password', type: 'text', protection: 'PLAIN' as const },
    ],
  ),
  accessPatterns: maybe(fc.array(fc.record({ name: few, equals: fc.array(few, { maxLength: 2 }) }), { maxLength: 3 })),
  partitionOf: maybe(few),
  primaryKey: maybe(fc.array(few, { maxLength: 2 })),
  relations: maybe(
    fc.array(fc.record({ name: few, fields: fc.uniqueArray(few, { maxLength: 2 }), target: few }), { maxLength: 2 }),
  ),
  indexes: maybe(
    fc
      .array(fc.array(fc.record({ field: few }), { maxLength: 2 }), { maxLength: 3 })
      .map((indexes) => indexes.map((keys, at) => ({ name: `i${at % 2}`, keys }))),
  ),
});
const named = <T>(of: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), of, { noNullPrototype: true });

describe('a model whose references lead nowhere or in circles', () => {
  it('is reviewed by every rule, without a failure and with each finding and question told apart', () => {
    fc.assert(
      fc.property(
        fc.record({
          components: named(component),
          links: fc.dictionary(
            fc.tuple(few, few).map(([from, to]) => `${from} -> ${to}`),
            link,
            { noNullPrototype: true },
          ),
          boundaries: named(fc.record({ type: maybe(fc.constantFrom(...BOUNDARY_TYPES)), parent: maybe(few) })),
          entities: named(entity),
          flows: named(
            fc.record({ steps: fc.array(fc.constantFrom({ link: 'a>b' }, { link: 'nowhere' }), { maxLength: 2 }) }),
          ),
        }),
        (of) => {
          const { findings, questions, score, confidence } = runReview(sample(of), { now });
          expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
          expect(new Set(questions.map(({ fingerprint }) => fingerprint)).size).toBe(questions.length);
          for (const { text, subject } of questions) if (subject.key) expect(text).not.toContain('undefined');
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score === 100).toBe(findings.length === 0);
          expect(confidence).toBeLessThan(1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the same review when it is run again', () => {
    const models = RULES.flatMap(({ examples }) => [...examples.bad, ...examples.good]);
    for (const model of models) expect(runReview(model, { now })).toEqual(runReview(structuredClone(model), { now }));
  });
});
