/** Reads a condition: its JSON in, a check of three-valued logic out, with what is wrong in it. */
import { FIELDS } from '../../fields/fields.js';
import type { FieldTable } from '../../fields/descriptor.js';
import { fieldIn } from '../../fields/locate.js';
import { fieldsOf } from '../../fields/fact.js';
import { compareText } from '../../review/order.js';
import type { ListName } from '../../model.js';
import { readComparison } from './comparison.js';
import { CUSTOM_RULE_LIMITS } from './custom-rule.js';
import { askAt, factAt, placeAt, remembered, type Check, type Place, type Run, type Scope } from './place.js';
import { fail, inside, noSuch, readFactName, readObject, type At, type Reading } from './reading.js';
import { elementOf, relationNames, relationOf } from './relations.js';
import { all, any as some, counted, HOLDS, not, unknown, type Verdict } from './verdict.js';

/** The places that a quantifier ranges over, or why that is not known. */
type Range = (place: Place, run: Run) => readonly (Place | undefined)[] | Verdict;

const elementScope = (list: ListName): Scope => ({ list, name: list, table: FIELDS[list], isElement: true });
const isVerdict = (range: ReturnType<Range>): range is Verdict => !Array.isArray(range);

/** A list of the element's own: of records, or of keys that lead to other elements. */
const ownRange = (reading: Reading, at: At, scope: Scope, name: string): { range: Range; to: Scope } | undefined => {
  const fact = readFactName(reading, at, scope, name);
  if (!fact) return undefined;
  const { names, field } = fact;
  if (field.type !== 'LIST' || (field.items.type !== 'RECORD' && field.items.type !== 'KEY'))
    return fail(reading, at, `${field.label} is no list of records or keys`);
  const { items, by } = field;
  const read = (make: (value: unknown, place: Place, run: Run) => Place | undefined): Range => {
    return (place, run) => {
      const value = factAt(place, names);
      if (!Array.isArray(value)) return unknown(askAt(place, names, field));
      return (value as readonly unknown[]).map((item) => make(item, place, run));
    };
  };
  if (items.type === 'RECORD') {
    const table: FieldTable = items.fields;
    const itemPlace = (value: unknown, { list, element, at: before }: Place): Place => {
      const named = by === undefined ? undefined : fieldsOf(value)[by];
      return {
        list,
        element,
        value,
        at: before && typeof named === 'string' ? [...before, ...names, named] : undefined,
      };
    };
    return { range: read(itemPlace), to: { list: scope.list, name: field.label, table, isElement: false } };
  }
  const to = items.of;
  const keyed = (key: unknown, _: Place, { facts }: Run): Place | undefined => {
    const element = elementOf(facts, to, String(key));
    return element && placeAt(to, element);
  };
  return { range: read(keyed), to: elementScope(to) };
};

/** What a quantifier names: related elements, or a list of the element's own. */
const readRange = (reading: Reading, at: At, scope: Scope, name: unknown): { range: Range; to: Scope } | undefined => {
  if (typeof name !== 'string') return fail(reading, at, 'expected the name of a list or relation');
  const relation = scope.isElement ? relationOf(scope.list, name) : undefined;
  if (!relation) {
    const relations = scope.isElement ? relationNames(scope.list) : [];
    const [first = ''] = name.split('.');
    if (!fieldIn(scope.table, first))
      return noSuch(reading, at, `${scope.name} has no list or relation`, name, [
        ...relations,
        ...Object.keys(scope.table),
      ]);
    return ownRange(reading, at, scope, name);
  }
  const { to, of } = relation;
  const sorted: Range = ({ element }, { facts }) =>
    [...of(facts, element.key)].sort((a, b) => compareText(a.key, b.key)).map((each) => placeAt(to, each));
  return { range: sorted, to: elementScope(to) };
};

/** A key that leads nowhere says nothing about what it should lead to. */
const verdicts = function* (places: readonly (Place | undefined)[], check: Check, run: Run): Generator<Verdict> {
  for (const place of places) yield place ? check(place, run) : unknown([]);
};

const readThat = (reading: Reading, at: At, scope: Scope, that: unknown): Check | undefined => {
  if (at.hops >= CUSTOM_RULE_LIMITS.hops)
    return fail(reading, at, `relations lead at most ${CUSTOM_RULE_LIMITS.hops} steps away`);
  const check = readCondition(reading, { ...inside(at, 'that'), hops: at.hops + 1 }, scope, that);
  return check && remembered(check);
};

const readQuantifier = (reading: Reading, at: At, scope: Scope, source: unknown, kind: string): Check | undefined => {
  const bounds = kind === 'count' ? ['atLeast', 'atMost'] : [];
  const condition = readObject(reading, at, source, [kind, 'that', ...bounds]) ?? {};
  const found = readRange(reading, inside(at, kind), scope, condition[kind]);
  const isBare = kind === 'count' && condition.that === undefined;
  const check = isBare ? () => HOLDS : found && readThat(reading, at, found.to, condition.that);
  const { atLeast = 0, atMost = Number.MAX_SAFE_INTEGER } = condition;
  for (const [name, bound] of Object.entries({ atLeast, atMost }))
    if (!Number.isSafeInteger(bound) || Number(bound) < 0)
      fail(reading, inside(at, name), 'expected a whole number of at least 0');
  if (kind === 'count' && bounds.every((name) => condition[name] === undefined))
    fail(reading, at, 'expected atLeast or atMost beside count');
  if (!found || !check) return undefined;
  const combine = (each: Iterable<Verdict>): Verdict => {
    if (kind === 'count') return counted(each, Number(atLeast), Number(atMost));
    return kind === 'every' ? all(each) : kind === 'some' ? some(each) : not(some(each));
  };
  return (place, run) => {
    const places = found.range(place, run);
    return isVerdict(places) ? places : combine(verdicts(places, check, run));
  };
};

const readIts = (reading: Reading, at: At, scope: Scope, source: unknown): Check | undefined => {
  const condition = readObject(reading, at, source, ['its', 'that']) ?? {};
  const fact = readFactName(reading, inside(at, 'its'), scope, condition.its);
  if (!fact) return undefined;
  const { names, field } = fact;
  if (field.type !== 'KEY') return fail(reading, inside(at, 'its'), `${field.label} does not lead to an element`);
  const to = field.of;
  const check = readThat(reading, at, elementScope(to), condition.that);
  return (
    check &&
    ((place, run) => {
      const key = factAt(place, names);
      if (typeof key !== 'string') return unknown(askAt(place, names, field));
      const element = elementOf(run.facts, to, key);
      return element ? check(placeAt(to, element), run) : unknown([]);
    })
  );
};

const readSeveral = (
  reading: Reading,
  at: At,
  scope: Scope,
  source: unknown,
  kind: 'all' | 'any',
): Check | undefined => {
  const { [kind]: parts } = readObject(reading, at, source, [kind]) ?? {};
  if (!Array.isArray(parts) || parts.length === 0)
    return fail(reading, inside(at, kind), 'expected a list of conditions');
  const checks = parts.map((part: unknown, i) => readCondition(reading, inside(at, kind, i), scope, part));
  const read = checks.filter((check) => check !== undefined);
  const each = function* (place: Place, run: Run): Generator<Verdict> {
    for (const check of read) yield check(place, run);
  };
  const combine = kind === 'all' ? all : some;
  return read.length === checks.length ? (place, run) => combine(each(place, run)) : undefined;
};

/** Reads a condition about a place; undefined, with errors noted, where it cannot be read. */
export const readCondition = (reading: Reading, outer: At, scope: Scope, source: unknown): Check | undefined => {
  const at = { ...outer, depth: outer.depth + 1 };
  reading.conditions += 1;
  if (at.depth > CUSTOM_RULE_LIMITS.depth)
    return fail(reading, at, `conditions stand at most ${CUSTOM_RULE_LIMITS.depth} deep within each other`);
  if (reading.conditions > CUSTOM_RULE_LIMITS.conditions) {
    // Once is enough.
    if (reading.conditions > CUSTOM_RULE_LIMITS.conditions + 1) return undefined;
    return fail(reading, at, `a rule has at most ${CUSTOM_RULE_LIMITS.conditions} conditions`);
  }
  const condition = fieldsOf(source);
  const has = (name: string): boolean => Object.hasOwn(condition, name);
  if (has('all')) return readSeveral(reading, at, scope, source, 'all');
  if (has('any')) return readSeveral(reading, at, scope, source, 'any');
  if (has('not')) {
    readObject(reading, at, source, ['not']);
    const check = readCondition(reading, inside(at, 'not'), scope, condition.not);
    return check && ((place, run) => not(check(place, run)));
  }
  if (has('its')) return readIts(reading, at, scope, source);
  const quantifier = ['some', 'every', 'none', 'count'].find(has);
  if (quantifier !== undefined) return readQuantifier(reading, at, scope, source, quantifier);
  if (has('fact')) return readComparison(reading, at, scope, source);
  return fail(reading, at, 'expected a condition: all, any, not, its, some, every, none, count or fact');
};
