/** Which findings do not count, because somebody answers for them. */
import type { Waiver } from '../model.js';
import type { WaiverStatus } from '../vocabulary.js';
import { compareText } from './order.js';
import type { Finding, FindingWaiver, WaiverReport } from './review.js';
import { hasWildcard, matcherOf } from './waiver-pattern.js';

/** None is waived while its waiver is still being talked about or worked on. */
export const COUNTING_STATUSES: readonly WaiverStatus[] = ['IN_DISCUSSION', 'IN_PROGRESS'];

/** Whether a finding counts. */
export const counts = ({ waiver }: Pick<Finding, 'waiver'>): boolean =>
  waiver === undefined || COUNTING_STATUSES.includes(waiver.status);

/** What a waiver is for, the most specific first. */
const reachOf = ({ fingerprint, pattern, rule, subjectKey, subjectList }: Waiver): number => {
  if (fingerprint !== undefined) return 0;
  if (pattern !== undefined && !hasWildcard(pattern)) return 1;
  if (rule !== undefined && subjectKey !== undefined) return subjectList === undefined ? 3 : 2;
  if (pattern !== undefined) return 4;
  return subjectList === undefined ? 6 : 5;
};

/** How much of a pattern is written out. */
const written = ({ pattern = '' }: Waiver): number => pattern.replaceAll('*', '').length;

/** A waiver that names nothing is for nothing; one that names several things is for what all of them hold for. */
const coverOf = ({ fingerprint, pattern, rule, subjectKey, subjectList }: Waiver): ((finding: Finding) => boolean) => {
  if (fingerprint === undefined && pattern === undefined && rule === undefined) return () => false;
  const matches = pattern === undefined ? undefined : matcherOf(pattern);
  return ({ subject, threat, ...finding }) =>
    (fingerprint === undefined || finding.fingerprint === fingerprint) &&
    (rule === undefined || finding.rule === rule) &&
    (subjectKey === undefined || subject.key === subjectKey) &&
    (subjectList === undefined || subject.list === subjectList) &&
    (matches === undefined || (threat !== undefined && matches(threat.syntheticId)));
};

interface Ready {
  readonly waiver: Waiver;
  /** The lower, the more specific. */
  readonly place: number;
  readonly covers: (finding: Finding) => boolean;
}

/** Finds the waivers that may cover a finding without asking all of them; those with wildcards are asked each time. */
const indexOf = (waivers: readonly Waiver[]): ((finding: Finding) => readonly Ready[]) => {
  const groups = new Map<string, Ready[]>();
  const ready = [...waivers]
    .sort((a, b) => reachOf(a) - reachOf(b) || written(b) - written(a) || compareText(a.key, b.key))
    .map((waiver, place): Ready => ({ waiver, place, covers: coverOf(waiver) }));
  for (const each of ready) {
    const { fingerprint, rule, pattern } = each.waiver;
    const group =
      fingerprint !== undefined
        ? `finding ${fingerprint}`
        : rule !== undefined
          ? `rule ${rule}`
          : pattern !== undefined && !hasWildcard(pattern)
            ? `risk ${pattern}`
            : 'any';
    const others = groups.get(group);
    if (others) others.push(each);
    else groups.set(group, [each]);
  }
  return ({ fingerprint, rule, threat }) => [
    ...(groups.get(`finding ${fingerprint}`) ?? []),
    ...(groups.get(`rule ${rule}`) ?? []),
    ...(threat ? [...(groups.get(`risk ${threat.syntheticId}`) ?? []), ...(groups.get('any') ?? [])] : []),
  ];
};

const shown = ({ key, status = 'ACCEPTED', reason, owner, ticket, expiresOn }: Waiver): FindingWaiver => ({
  key,
  status,
  reason,
  owner,
  ...(ticket !== undefined && { ticket }),
  ...(expiresOn !== undefined && { expiresOn }),
});

/** The day of a moment in UTC, `YYYY-MM-DD`. */
const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** Findings with their waivers, and the waivers that do nothing. */
export interface Waived extends WaiverReport {
  readonly findings: readonly Finding[];
}

/**
 * Shows on each finding the waiver that holds for it; where several do, the most specific one: for this finding, for this
 * risk, for a rule on a subject, for what a pattern names (the more of it is written out the better), for a rule. One holds
 * until its last day has ended in UTC. `now` is in milliseconds since 1970; `looked` says whether a rule ran: a waiver for
 * one that did not is not called unused.
 */
export const applyWaivers = (
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  now: number,
  looked: (rule: string) => boolean = () => true,
): Waived => {
  if (waivers.length === 0) return { findings, unused: [], expired: [] };
  const today = dayOf(now);
  const holds = ({ expiresOn }: Waiver): boolean => expiresOn === undefined || expiresOn >= today;
  const valid = waivers.filter(holds);
  const candidates = indexOf(valid);
  const used = new Set<string>();
  const waived = findings.map((finding): Finding => {
    const covering = candidates(finding).filter(({ covers }) => covers(finding));
    for (const { waiver } of covering) used.add(waiver.key);
    const [best] = covering.sort((a, b) => a.place - b.place);
    return best ? { ...finding, waiver: shown(best.waiver) } : finding;
  });
  const keysOf = (list: readonly Waiver[]): readonly string[] => list.map(({ key }) => key).sort(compareText);
  return {
    findings: waived,
    unused: keysOf(valid.filter(({ key, rule }) => !used.has(key) && (rule === undefined || looked(rule)))),
    expired: keysOf(waivers.filter((waiver) => !holds(waiver))),
  };
};
