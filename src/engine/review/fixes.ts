/** The fixes of a review's findings as one list of steps: the same step once, and of two that disagree the first. */
import { isDeepStrictEqual } from 'node:util';
import { fieldsOf } from '../fields/fact.js';
import { pathNames } from '../field-path.js';
import type { FixStep } from '../rules/yields.js';
import type { Finding } from './review.js';

/** What planning needs of a finding, so that a stored one will do. */
export type Fixable = Pick<Finding, 'fingerprint' | 'fix'>;

/** A fix that goes into the plan. */
export interface PlannedFix {
  /** Of its finding. */
  readonly fingerprint: string;
  /** What applying it does, in one sentence. */
  readonly text: string;
}

/** A fix that is left out because one of its steps disagrees with an earlier fix. */
export interface FixConflict extends PlannedFix {
  /** The finding whose fix came first. */
  readonly with: string;
  /** The step that disagrees. */
  readonly step: FixStep;
}

export interface FixPlan {
  readonly steps: readonly FixStep[];
  readonly fixes: readonly PlannedFix[];
  readonly conflicts: readonly FixConflict[];
  /** Fingerprints of findings whose remedy is not mechanical. */
  readonly withoutFix: readonly string[];
  /** Fingerprints that the review does not have. */
  readonly unknown: readonly string[];
}

/** Where a step acts: list, key and the names of the path. */
export const placeOf = (step: FixStep): readonly string[] =>
  step.do === 'REQUIRE'
    ? ['blueprint', '', 'requirements', ...pathNames(step.field)]
    : [step.list, step.key, ...pathNames(step.field)];

const startsWith = (long: readonly string[], short: readonly string[]): boolean =>
  short.every((name, at) => long[at] === name);

const nameOf = (value: unknown): unknown => fieldsOf(value).name ?? value;

/** Whether a fact set deep inside differs from what is set around it. */
const differsWithin = (around: FixStep, within: FixStep): boolean => {
  if (!('value' in around) || !('value' in within)) return false;
  const inside = placeOf(within)
    .slice(placeOf(around).length)
    .reduce<unknown>((value, name) => fieldsOf(value)[name], around.value);
  return inside !== undefined && !isDeepStrictEqual(inside, within.value);
};

const isSet = (step: FixStep): boolean => step.do === 'SET' || step.do === 'REQUIRE';

/** Whether two steps cannot both be taken. */
const disagree = (a: FixStep, b: FixStep): boolean => {
  const [at, bt] = [placeOf(a), placeOf(b)];
  if (isSet(a) && isSet(b)) {
    if (startsWith(bt, at)) return differsWithin(a, b);
    return startsWith(at, bt) && differsWithin(b, a);
  }
  if (a.do === 'REMOVE' && isSet(b)) return startsWith(bt, [...at, a.item]);
  if (b.do === 'REMOVE' && isSet(a)) return startsWith(at, [...bt, b.item]);
  if (!isDeepStrictEqual(at, bt)) return false;
  if (a.do === 'ADD' && b.do === 'ADD')
    return isDeepStrictEqual(nameOf(a.value), nameOf(b.value)) && !isDeepStrictEqual(a.value, b.value);
  if (a.do === 'ADD' && b.do === 'REMOVE') return nameOf(a.value) === b.item;
  return a.do === 'REMOVE' && b.do === 'ADD' && nameOf(b.value) === a.item;
};

const ORDER: readonly FixStep['do'][] = ['REQUIRE', 'SET', 'ADD', 'REMOVE'];

/** Keys of a plain index, by which one can be seen to begin like another; undefined where it is more than its keys. */
const plainKeys = (step: FixStep): readonly unknown[] | undefined => {
  if (step.do !== 'ADD' || step.list !== 'entities' || step.field !== 'indexes') return undefined;
  const { name: _, keys, ...more } = fieldsOf(step.value);
  return Array.isArray(keys) && Object.keys(more).length === 0 ? (keys as unknown[]) : undefined;
};

/** Whether an index that is added does nothing that a longer one, added to the same entity, does not do. */
const isCovered = (step: FixStep, by: FixStep): boolean => {
  const [short, long] = [plainKeys(step), plainKeys(by)];
  return (
    short !== undefined &&
    long !== undefined &&
    short.length < long.length &&
    isDeepStrictEqual(placeOf(step), placeOf(by)) &&
    short.every((key, at) => isDeepStrictEqual(key, long[at]))
  );
};

/**
 * The steps that fix these findings of a review. Findings are taken in the order of the review, the gravest first: of two
 * fixes that disagree the later one is left out whole, and told. An index is left out where a longer one that is added
 * serves as well.
 */
export const fixesOf = (
  review: { readonly findings: readonly Fixable[] },
  fingerprints: readonly string[],
): FixPlan => {
  const wanted = new Set(fingerprints);
  const findings = review.findings.filter(({ fingerprint }) => wanted.has(fingerprint));
  const taken: { readonly step: FixStep; readonly of: string }[] = [];
  // Steps disagree only over one element.
  const byElement = new Map<string, { readonly step: FixStep; readonly of: string }[]>();
  const elementOf = (step: FixStep): string => JSON.stringify(placeOf(step).slice(0, 2));
  const fixes: PlannedFix[] = [];
  const conflicts: FixConflict[] = [];
  const withoutFix: string[] = [];
  for (const { fingerprint, fix } of findings) {
    wanted.delete(fingerprint);
    if (!fix) {
      withoutFix.push(fingerprint);
      continue;
    }
    const clash = fix.steps
      .flatMap((step) => (byElement.get(elementOf(step)) ?? []).map((earlier) => ({ step, earlier })))
      .find(({ step, earlier }) => disagree(earlier.step, step));
    if (clash) {
      conflicts.push({ fingerprint, text: fix.text, with: clash.earlier.of, step: clash.step });
      continue;
    }
    fixes.push({ fingerprint, text: fix.text });
    for (const step of fix.steps) {
      const there = byElement.get(elementOf(step)) ?? [];
      byElement.set(elementOf(step), there);
      if (there.some((earlier) => isDeepStrictEqual(earlier.step, step))) continue;
      there.push({ step, of: fingerprint });
      taken.push({ step, of: fingerprint });
    }
  }
  const steps = taken
    .map(({ step }) => step)
    .filter((step) => !(byElement.get(elementOf(step)) ?? []).some((other) => isCovered(step, other.step)))
    .sort((a, b) => ORDER.indexOf(a.do) - ORDER.indexOf(b.do) || placeOf(a).length - placeOf(b).length);
  return { steps, fixes, conflicts, withoutFix, unknown: [...wanted] };
};
