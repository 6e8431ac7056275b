/** From a rule's JSON to a rule, or to what is wrong with it. */
import type { Facts } from '../../facts.js';
import { FIELDS } from '../../fields/fields.js';
import type { ValueError } from '../../fields/json-pointer.js';
import type { Element } from '../../model.js';
import { PHASES, SEVERITIES, rule, type Rule } from '../rule.js';
import { about, type Ask } from '../yields.js';
import { readCondition } from './condition.js';
import { CUSTOM_RULE_LIMITS, CUSTOM_RULE_LISTS, type CustomRuleSource } from './custom-rule.js';
import { placeAt, remembered, type Check, type Run } from './place.js';
import { fail, inside, readObject, type At, type Reading } from './reading.js';
import { HOLDS } from './verdict.js';

const FIELD_NAMES = ['id', 'title', 'severity', 'phase', 'why', 'remedy', 'references', 'for', 'where', 'must'];
const ID = /^custom\/[a-z0-9]+(?:-[a-z0-9]+){0,20}$/;
const LONGEST = { id: 80, title: 200, why: 1000, remedy: 1000 } as const;

const readTexts = (reading: Reading, at: At, source: Readonly<Record<string, unknown>>): void => {
  for (const [name, most] of Object.entries(LONGEST)) {
    const text = source[name];
    if (typeof text !== 'string' || text.trim() === '' || text.length > most)
      fail(reading, inside(at, name), `expected a text of 1 to ${most} characters`);
    else if (name === 'id' && !ID.test(text))
      fail(
        reading,
        inside(at, name),
        'expected custom/ and a name in lower case with hyphens, e.g. "custom/two-copies"',
      );
  }
  const { references = [] } = source;
  const areTexts =
    Array.isArray(references) && references.every((each) => typeof each === 'string' && each.length <= 200);
  if (!areTexts || references.length > 10)
    fail(reading, inside(at, 'references'), 'expected a list of at most 10 texts of at most 200 characters');
};

const readWord = (reading: Reading, at: At, value: unknown, words: readonly string[]): void => {
  if (typeof value !== 'string' || !words.includes(value)) fail(reading, at, `expected one of ${words.join(', ')}`);
};

/** Each review has its own index of the model, by which what was found out in it is kept. */
const runs = (): ((facts: Facts) => Run) => {
  const known = new WeakMap<Facts, Run>();
  return (facts) => {
    const run = known.get(facts) ?? { facts, known: new Map() };
    known.set(facts, run);
    return run;
  };
};

const compile = (source: CustomRuleSource, where: Check, must: Check): Rule => {
  const runOf = runs();
  const elements = (facts: Facts): readonly Element[] => facts[source.for];
  return rule({
    id: source.id,
    severity: source.severity,
    phase: source.phase,
    title: source.title,
    why: source.why,
    remedy: source.remedy,
    references: source.references ?? [],
    examples: { bad: [], good: [] },
    *needs(facts): Generator<Ask | undefined> {
      const run = runOf(facts);
      for (const element of elements(facts)) {
        const place = placeAt(source.for, element);
        const [concerned, fine] = [where(place, run), must(place, run)];
        if (concerned.holds === false) continue;
        // What is fine is fine whether it is concerned or not.
        if (fine.holds === true || (concerned.holds && fine.holds === false)) yield undefined;
        else yield* concerned.holds ? fine.asks : concerned.asks;
      }
    },
    *check(facts) {
      const run = runOf(facts);
      for (const element of elements(facts)) {
        const place = placeAt(source.for, element);
        if (where(place, run).holds === true && must(place, run).holds === false)
          yield { subject: about(source.for, element), message: `${element.name} does not hold to “${source.title}”.` };
      }
    },
  });
};

/** A rule, or what is wrong with its JSON. */
export type ReadRule =
  | { readonly rule: Rule; readonly errors: readonly [] }
  /** Paths are JSON Pointers into the rule. */
  | { readonly rule?: never; readonly errors: readonly ValueError[] };

/**
 * Reads a rule of one's own from plain JSON. It runs no code and reads nothing but the facts of the model: what it names is
 * held to the table of fields, and its size, depth and reach are bounded, so that its cost grows with the model alone.
 */
export const readCustomRule = (json: unknown): ReadRule => {
  const reading: Reading = { errors: [], conditions: 0 };
  const at: At = { path: [], depth: 0, hops: 0 };
  if ((JSON.stringify(json) ?? '').length > CUSTOM_RULE_LIMITS.size) {
    fail(reading, at, `a rule has at most ${CUSTOM_RULE_LIMITS.size} characters`);
    return { errors: reading.errors };
  }
  const source = readObject(reading, at, json, FIELD_NAMES);
  if (!source) return { errors: reading.errors };
  readTexts(reading, at, source);
  readWord(reading, inside(at, 'severity'), source.severity, SEVERITIES);
  readWord(reading, inside(at, 'phase'), source.phase, PHASES);
  readWord(reading, inside(at, 'for'), source.for, CUSTOM_RULE_LISTS);
  const list = CUSTOM_RULE_LISTS.find((each) => each === source.for);
  if (!list) return { errors: reading.errors };
  const scope = { list, name: list, table: FIELDS[list], isElement: true };
  const where =
    source.where === undefined ? () => HOLDS : readCondition(reading, inside(at, 'where'), scope, source.where);
  const must = readCondition(reading, inside(at, 'must'), scope, source.must);
  if (reading.errors.length > 0 || !where || !must) return { errors: reading.errors };
  // Each part was held to its type above.
  return { rule: compile(source as unknown as CustomRuleSource, remembered(where), remembered(must)), errors: [] };
};
