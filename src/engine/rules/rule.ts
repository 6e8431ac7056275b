/** What a rule is. A rule is pure: it reads facts and yields findings; it knows no database, clock or GraphQL. */
import type { Facts } from '../facts.js';
import type { Model } from '../model.js';
import type { Ask, Draft } from './yields.js';

export const SEVERITIES = ['INFO', 'WARNING', 'ERROR'] as const;
/** Ascending. */
export type Severity = (typeof SEVERITIES)[number];

export const PHASES = ['DESIGN', 'IMPLEMENTATION', 'VALIDATION'] as const;
/** The phase of the work that a rule belongs to. */
export type Phase = (typeof PHASES)[number];

export const PACKS = [
  'threat',
  'api',
  'data',
  'security',
  'performance',
  'reliability',
  'observability',
  'architecture',
] as const;
/** The first part of a rule's id. */
export type Pack = (typeof PACKS)[number];

/** Everything a rule may read beside the model. */
export interface RuleContext {
  /** The moment of the review, in milliseconds since 1970. */
  readonly now: number;
  /** The rule's own threshold of this name: what an organization or blueprint configured, else its default. */
  readonly threshold: (name: string) => number;
}

/** A number that a rule judges by and that an organization or a blueprint may set. */
export interface Threshold {
  readonly value: number;
  /** e.g. `%`, `ms`, `hops`, `min`. */
  readonly unit: string;
  /** What it bounds, as a phrase: `utilisation at peak`. */
  readonly text: string;
  /** The range of values that make sense, both ends included. */
  readonly min: number;
  readonly max: number;
}

/** What a rule of the threat pack adds. */
export interface ThreatMeta {
  /** Who mitigates it. */
  readonly function: 'BUSINESS_SIDE' | 'ARCHITECTURE' | 'DEVELOPMENT' | 'OPERATIONS';
  readonly stride:
    | 'SPOOFING'
    | 'TAMPERING'
    | 'REPUDIATION'
    | 'INFORMATION_DISCLOSURE'
    | 'DENIAL_OF_SERVICE'
    | 'ELEVATION_OF_PRIVILEGE';
  /** How to tell that a finding does not apply. */
  readonly falsePositives: string;
}

export interface Rule {
  /** `pack/name`; `custom/name` where an organization wrote it. */
  readonly id: `${Pack | 'custom'}/${string}`;
  /** The severity of its findings, unless a finding carries its own. */
  readonly severity: Severity;
  readonly phase: Phase;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  /** Standards behind it: `CWE-319`, a URL. */
  readonly references?: readonly string[];
  /** The numbers that it judges by, by name; `check` and `needs` read them through the context. */
  readonly thresholds?: Readonly<Record<string, Threshold>>;
  /** Of the threat pack only. */
  readonly threat?: ThreatMeta;
  /**
   * The facts without which it cannot judge: an Ask for each that is absent (it becomes a question), undefined for each
   * that is known (the two together give a review's confidence).
   */
  readonly needs?: (facts: Facts, context: RuleContext) => Iterable<Ask | undefined>;
  /**
   * Its tests and its documentation: `bad` gives at least one finding of this rule, `good` none, `unknown` a question and
   * no finding. They are reviewed at EXAMPLES_REVIEWED_AT.
   */
  readonly examples: {
    readonly bad: readonly Model[];
    readonly good: readonly Model[];
    readonly unknown?: readonly Model[];
  };
  readonly check: (facts: Facts, context: RuleContext) => Iterable<Draft>;
}

/** The moment at which examples are reviewed, so that rules about dates have lasting ones: 1 January 2026. */
export const EXAMPLES_REVIEWED_AT = Date.UTC(2026, 0, 1);

/** Names a rule; only there so that a rule reads as one and its literal types stay narrow. */
export const rule = (definition: Rule): Rule => definition;
