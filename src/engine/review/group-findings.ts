/** Findings in groups, with counts. */
import { PHASES, SEVERITIES, type Severity } from '../rules/rule.js';
import { CATEGORIES, categoryOf } from './category.js';
import { compareText } from './order.js';
import type { Finding } from './review.js';
import { counts } from './waivers.js';

export const GROUPINGS = ['RULE', 'CATEGORY', 'PHASE', 'SEVERITY', 'SUBJECT', 'OWNER', 'TEAM', 'STATUS'] as const;
/** What findings are grouped by. OWNER and TEAM answer for the component that a finding is about or that has what it is about. */
export type Grouping = (typeof GROUPINGS)[number];

export const GROUP_ORDERS = ['GRAVITY', 'COUNT', 'NAME'] as const;
/** GRAVITY: most errors first, then most warnings; COUNT: most findings first; NAME: as a reader looks it up. */
export type GroupOrder = (typeof GROUP_ORDERS)[number];

/** What grouping needs of a finding, and what whoever knows adds to it. */
export interface Grouped extends Pick<Finding, 'rule' | 'severity' | 'phase' | 'subject' | 'waiver'> {
  readonly owner?: string;
  /** Key of a team. */
  readonly team?: string;
  /** What became of it since the review before: NEW, PERSISTING, FIXED. */
  readonly status?: string;
}

export interface FindingGroup<F> {
  /** What all its findings have in common; empty where they have none, e.g. no owner. */
  readonly key: string;
  /** For people: of a subject its name, else the key. */
  readonly name: string;
  readonly findings: readonly F[];
  /** Of those that count, by severity; those that are waived beside them. */
  readonly counts: Readonly<Record<Severity, number>> & { readonly waived: number };
}

/** What a finding is grouped by, and its name for people. */
const PLACES: Readonly<Record<Grouping, (finding: Grouped) => readonly [key: string, name: string]>> = {
  RULE: ({ rule }) => [rule, rule],
  CATEGORY: ({ rule }) => [categoryOf(rule) ?? '', categoryOf(rule) ?? ''],
  PHASE: ({ phase }) => [phase, phase],
  SEVERITY: ({ severity }) => [severity, severity],
  SUBJECT: ({ subject: { list, key, name } }) => [list === 'blueprint' ? list : `${list}/${key}`, name],
  OWNER: ({ owner = '' }) => [owner, owner],
  TEAM: ({ team = '' }) => [team, team],
  STATUS: ({ status = '', waiver }) =>
    counts({ ...(waiver && { waiver }) }) ? [status, status] : ['WAIVED', 'WAIVED'],
};

/** The order of words that have one of their own; others are as texts. */
const KNOWN: Partial<Record<Grouping, readonly string[]>> = {
  CATEGORY: CATEGORIES,
  PHASE: PHASES,
  SEVERITY: [...SEVERITIES].reverse(),
  STATUS: ['NEW', 'PERSISTING', 'FIXED', 'WAIVED'],
};

const countsOf = (findings: readonly Grouped[]): FindingGroup<Grouped>['counts'] => {
  const counted = { ERROR: 0, WARNING: 0, INFO: 0, waived: 0 };
  for (const finding of findings) counted[counts(finding) ? finding.severity : 'waived'] += 1;
  return counted;
};

type Compare = (a: FindingGroup<Grouped>, b: FindingGroup<Grouped>) => number;
const byGravity: Compare = ({ counts: a }, { counts: b }) =>
  b.ERROR - a.ERROR || b.WARNING - a.WARNING || b.INFO - a.INFO || b.waived - a.waived;
const byCount: Compare = (a, b) => b.findings.length - a.findings.length;

/** What has a place of its own first, then by name; what has no name last. */
const byName = (grouping: Grouping): Compare => {
  const known = KNOWN[grouping] ?? [];
  const place = (key: string): number => (known.includes(key) ? known.indexOf(key) : known.length);
  return (a, b) =>
    Number(a.key === '') - Number(b.key === '') ||
    place(a.key) - place(b.key) ||
    compareText(a.name, b.name) ||
    compareText(a.key, b.key);
};

/** Findings in groups; within a group they keep their order. Equal groups are ordered by name. */
export const groupFindings = <F extends Grouped>(
  findings: readonly F[],
  grouping: Grouping,
  order: GroupOrder = 'GRAVITY',
): readonly FindingGroup<F>[] => {
  const groups = new Map<string, { readonly name: string; readonly findings: F[] }>();
  for (const finding of findings) {
    const [key, name] = PLACES[grouping](finding);
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { name, findings: [finding] });
  }
  const named = byName(grouping);
  const first: Compare = order === 'GRAVITY' ? byGravity : order === 'COUNT' ? byCount : named;
  return [...groups]
    .map(([key, group]) => ({ key, ...group, counts: countsOf(group.findings) }))
    .sort((a, b) => first(a, b) || named(a, b));
};
