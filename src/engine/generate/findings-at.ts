/** The findings of a review by what they are about. */
import type { Finding, Review } from '../review/review.js';
import { counts } from '../review/waivers.js';
import type { Severity } from '../rules/rule.js';
import type { Subject } from '../rules/yields.js';

/** The severities, the gravest first: the order in which findings are shown. */
export const GRAVEST_FIRST = ['ERROR', 'WARNING', 'INFO'] as const satisfies readonly Severity[];

/** A review without the findings that are waived. */
export const counted = (review: Review): Review => ({ ...review, findings: review.findings.filter(counts) });

/** The findings about one element, in the order of the review. */
export type FindingsAt = (list: Subject['list'], key: string) => readonly Finding[];

/** Looks findings up by list and key; those that are waived are left out. */
export const findingsAt = ({ findings }: Pick<Review, 'findings'>): FindingsAt => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings.filter(counts)) {
    const at = `${finding.subject.list}/${finding.subject.key}`;
    const group = groups.get(at);
    if (group) group.push(finding);
    else groups.set(at, [finding]);
  }
  return (list, key) => groups.get(`${list}/${key}`) ?? [];
};

/** How many findings there are of each severity. */
export const bySeverity = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => {
  const numbers = { ERROR: 0, WARNING: 0, INFO: 0 };
  for (const { severity } of findings) numbers[severity] += 1;
  return numbers;
};

/** The gravest severity among findings; undefined when there are none. */
export const gravest = (findings: readonly Finding[]): Severity | undefined =>
  GRAVEST_FIRST.find((severity) => findings.some((finding) => finding.severity === severity));
