/** Rules of one's own as plain JSON; docs/custom-rules.md shows how they are written. */
import type { ListName } from '../../model.js';
import type { Phase, Severity } from '../rule.js';

/** The elements that a rule of one's own can be about. */
export const CUSTOM_RULE_LISTS = [
  'components',
  'links',
  'boundaries',
  'runtimes',
  'dataAssets',
  'entities',
  'flows',
  'roles',
  'contracts',
  'contractVersions',
  'decisions',
  'migrations',
] as const satisfies readonly ListName[];

/** What a rule may hold, so that its cost is bounded whoever wrote it. */
export const CUSTOM_RULE_LIMITS = {
  /** Characters of its JSON. */
  size: 16_384,
  /** Conditions in all. */
  conditions: 100,
  /** Conditions within each other. */
  depth: 10,
  /** Steps from an element to related ones. */
  hops: 3,
  /** Values of an `in`. */
  values: 100,
  /** Characters of a text to compare with. */
  text: 200,
  /** Rules of one configuration. */
  rules: 100,
} as const;

/** A value to compare a fact with. */
export type Operand = string | number | boolean;

/** Holds, does not hold, or is not known because a fact is absent. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** About the one element that a key leads to. */
  | { readonly its: string; readonly that: Condition }
  /** About the items of a list, or about related elements. */
  | { readonly some: string; readonly that: Condition }
  | { readonly every: string; readonly that: Condition }
  | { readonly none: string; readonly that: Condition }
  | { readonly count: string; readonly that?: Condition; readonly atLeast?: number; readonly atMost?: number }
  /** About a fact; it has one operator. */
  | {
      readonly fact: string;
      readonly is?: Operand;
      readonly isNot?: Operand;
      readonly in?: readonly Operand[];
      readonly notIn?: readonly Operand[];
      readonly lessThan?: Operand;
      readonly atMost?: Operand;
      readonly atLeast?: Operand;
      readonly moreThan?: Operand;
      readonly startsWith?: string;
      readonly endsWith?: string;
      readonly contains?: Operand;
      readonly exists?: boolean;
    };

/** A rule as data. */
export interface CustomRuleSource {
  /** `custom/name`, in lower case with hyphens. */
  readonly id: `custom/${string}`;
  readonly title: string;
  readonly severity: Severity;
  readonly phase: Phase;
  readonly why: string;
  readonly remedy: string;
  readonly references?: readonly string[];
  /** The list whose elements it is about. */
  readonly for: (typeof CUSTOM_RULE_LISTS)[number];
  /** Which of them; all when absent. */
  readonly where?: Condition;
  /** What holds of each. */
  readonly must: Condition;
}
