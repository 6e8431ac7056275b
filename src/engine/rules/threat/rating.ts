/**
 * How the threat pack rates a finding: Threagile's likelihoods, impacts and severity matrix, and what its five severities
 * are among ours.
 */
import type { MostRelevant } from '../../model.js';
import type { DataBreachProbability } from '../../vocabulary.js';
import type { Severity } from '../rule.js';

export const LIKELIHOODS = ['UNLIKELY', 'LIKELY', 'VERY_LIKELY', 'FREQUENT'] as const;
/** How likely it is that somebody exploits it, ascending. */
export type Likelihood = (typeof LIKELIHOODS)[number];

export const IMPACTS = ['LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'] as const;
/** What an exploit does, ascending. */
export type Impact = (typeof IMPACTS)[number];

export const THREAT_SEVERITIES = ['LOW', 'MEDIUM', 'ELEVATED', 'HIGH', 'CRITICAL'] as const;
/** Threagile's severity, ascending. */
export type ThreatSeverity = (typeof THREAT_SEVERITIES)[number];

/** What Threagile says about a risk beside its rating. */
export interface ThreatFacts {
  readonly dataBreachProbability: DataBreachProbability;
  /** Keys of the components whose data is at stake; a data asset’s own key where nothing uses it. */
  readonly dataBreachComponents: readonly string[];
  readonly mostRelevant: MostRelevant;
  /** Threagile's id of the risk, to which the `risk_tracking` of a model refers. Two findings may share one. */
  readonly syntheticId: string;
}

export interface ThreatRating extends ThreatFacts {
  readonly severity: ThreatSeverity;
  readonly likelihood: Likelihood;
  readonly impact: Impact;
}

const SEVERITY_OF: Readonly<Record<ThreatSeverity, Severity>> = {
  LOW: 'INFO',
  MEDIUM: 'WARNING',
  ELEVATED: 'WARNING',
  HIGH: 'ERROR',
  CRITICAL: 'ERROR',
};

/** What a severity of Threagile is among ours. */
export const severityOf = (threat: ThreatSeverity): Severity => SEVERITY_OF[threat];

/** The highest product of likelihood and impact, each counted from 1, that still has the severity. */
const UP_TO: readonly (readonly [number, ThreatSeverity])[] = [
  [1, 'LOW'],
  [3, 'MEDIUM'],
  [8, 'ELEVATED'],
  [12, 'HIGH'],
];

/** Both severities that follow from a likelihood and an impact, with what else is said; spread it into a draft. */
export const rate = (
  likelihood: Likelihood,
  impact: Impact,
  facts: ThreatFacts,
): { severity: Severity; threat: ThreatRating } => {
  const product = (LIKELIHOODS.indexOf(likelihood) + 1) * (IMPACTS.indexOf(impact) + 1);
  const severity = UP_TO.find(([limit]) => product <= limit)?.[1] ?? 'CRITICAL';
  return { severity: severityOf(severity), threat: { severity, likelihood, impact, ...facts } };
};
