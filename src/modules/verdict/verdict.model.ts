/** What people say about a review, in the database: waivers, findings of their own, evidence for a checklist. */
import { LISTS, type MostRelevant } from '../../engine/model.js';
import { SEVERITIES } from '../../engine/rules/rule.js';
import { IMPACTS, LIKELIHOODS, THREAT_SEVERITIES } from '../../engine/rules/threat/rating.js';
import { DATA_BREACH_PROBABILITIES, WAIVER_STATUSES } from '../../engine/vocabulary.js';
import { elementKind, listOf, oneOf, part, type ElementDoc } from '../element/element.model.js';

export type WaiverDoc = ElementDoc<'waivers'>;
export type ManualFindingDoc = ElementDoc<'manualFindings'>;
export type AttestationDoc = ElementDoc<'attestations'>;

export const waiverKind = elementKind({
  list: 'waivers',
  type: 'Waiver',
  fields: {
    status: oneOf(WAIVER_STATUSES),
    fingerprint: String,
    rule: String,
    subjectList: oneOf(LISTS),
    subjectKey: String,
    pattern: String,
    reason: String,
    owner: String,
    ticket: String,
    expiresOn: String,
  },
  indexes: [{ rule: 1, key: 1 }],
});

export const manualFindingKind = elementKind({
  list: 'manualFindings',
  type: 'ManualFinding',
  fields: {
    category: String,
    categoryName: String,
    severity: oneOf(SEVERITIES),
    why: String,
    remedy: String,
    subjectList: oneOf(LISTS),
    subjectKey: String,
    references: listOf(String),
    threatSeverity: oneOf(THREAT_SEVERITIES),
    likelihood: oneOf(LIKELIHOODS),
    impact: oneOf(IMPACTS),
    dataBreachProbability: oneOf(DATA_BREACH_PROBABILITIES),
    dataBreachComponents: listOf(String),
    mostRelevant: part<MostRelevant>({
      dataAsset: String,
      technicalAsset: String,
      communicationLink: String,
      trustBoundary: String,
      sharedRuntime: String,
    }),
  },
  indexes: [{ category: 1, key: 1 }],
});

export const attestationKind = elementKind({
  list: 'attestations',
  type: 'Attestation',
  fields: { item: String, holds: Boolean, evidence: String, url: String, by: String },
  indexes: [{ item: 1, key: 1 }],
});
