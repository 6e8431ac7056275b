/** Decisions, waivers, manual findings and attestations. */
import type { Attestation, Decision, ManualFinding, MostRelevant, Option, Score, Waiver } from '../model.js';
import { LISTS } from '../model.js';
import { SEVERITIES } from '../rules/rule.js';
import { IMPACTS, LIKELIHOODS, THREAT_SEVERITIES } from '../rules/threat/rating.js';
import { CRITERIA, DATA_BREACH_PROBABILITIES, DECISION_STATUSES, STYLES, WAIVER_STATUSES } from '../vocabulary.js';
import { day, flag, keyOf, listOf, oneOf, rated, record, text, whole, type FieldsOf } from './descriptor.js';
import { ELEMENT_FIELDS } from './element-fields.js';

const SCORE_FIELDS = {
  criterion: oneOf('criterion', CRITERIA),
  score: whole('score', { min: 1, max: 5 }),
} satisfies FieldsOf<Score>;

const OPTION_FIELDS = {
  name: text('name'),
  description: text('description'),
  scores: listOf('scores', record('score', SCORE_FIELDS), { by: 'criterion', none: 'it was not weighed' }),
} satisfies FieldsOf<Option>;

export const DECISION_FIELDS = {
  ...ELEMENT_FIELDS,
  status: oneOf('status', DECISION_STATUSES),
  context: text('context'),
  options: listOf('options', record('option', OPTION_FIELDS), { by: 'name', none: 'none was weighed' }),
  outcome: text('outcome'),
  consequences: listOf('consequences', text('consequence'), { none: 'none' }),
  supersedes: listOf('decisions that it replaces', keyOf('decisions', 'decision'), { none: 'it replaces none' }),
  components: listOf('components that it decides on', keyOf('components', 'component'), { none: 'none in particular' }),
  technologies: listOf('technologies that it decides on', text('technology'), { none: 'none in particular' }),
  style: oneOf('architecture style', STYLES),
  decidedOn: day('day of the decision'),
  author: text('author'),
} satisfies FieldsOf<Decision>;

export const WAIVER_FIELDS = {
  ...ELEMENT_FIELDS,
  status: oneOf('status', WAIVER_STATUSES),
  fingerprint: text('fingerprint of the finding'),
  rule: text('id of the rule'),
  subjectList: oneOf('list of the subject', LISTS),
  subjectKey: text('key of the subject'),
  pattern: text('pattern of risks'),
  reason: text('reason'),
  owner: text('owner'),
  ticket: text('ticket'),
  expiresOn: day('last day on which it holds'),
} satisfies FieldsOf<Waiver>;

const MOST_RELEVANT_FIELDS = {
  dataAsset: keyOf('dataAssets', 'data asset'),
  technicalAsset: keyOf('components', 'component'),
  communicationLink: keyOf('links', 'link'),
  trustBoundary: keyOf('boundaries', 'boundary'),
  sharedRuntime: keyOf('runtimes', 'runtime'),
} satisfies FieldsOf<MostRelevant>;

export const MANUAL_FINDING_FIELDS = {
  ...ELEMENT_FIELDS,
  category: text('category'),
  categoryName: text('name of the category'),
  severity: rated('severity', SEVERITIES),
  why: text('reason'),
  remedy: text('remedy'),
  subjectList: oneOf('list of the subject', LISTS),
  subjectKey: text('key of the subject'),
  references: listOf('references', text('reference')),
  threatSeverity: rated('severity of the threat', THREAT_SEVERITIES),
  likelihood: rated('likelihood', LIKELIHOODS),
  impact: rated('impact', IMPACTS),
  dataBreachProbability: rated('probability of a data breach', DATA_BREACH_PROBABILITIES),
  dataBreachComponents: listOf('components whose data it opens', keyOf('components', 'component')),
  mostRelevant: record('elements that matter most', MOST_RELEVANT_FIELDS),
} satisfies FieldsOf<ManualFinding>;

export const ATTESTATION_FIELDS = {
  ...ELEMENT_FIELDS,
  item: text('item'),
  holds: flag('outcome'),
  evidence: text('evidence'),
  url: text('address of the evidence'),
  by: text('who says so'),
} satisfies FieldsOf<Attestation>;
