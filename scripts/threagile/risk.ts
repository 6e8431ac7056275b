/** Risks as Threagile writes them to `risks.json`, and findings of a review in the same form. */
import { z } from 'zod';
import type { Finding } from '../../src/engine/review/review.js';

// Newer versions leave out what is empty.
const key = z.string().default('');

const RISK = z.object({
  category: z.string().min(1),
  severity: z.string().min(1),
  exploitation_likelihood: z.string().default(''),
  exploitation_impact: z.string().default(''),
  risk_status: z.string().default(''),
  data_breach_probability: z.string().default(''),
  data_breach_technical_assets: z.array(z.string()).nullish(),
  most_relevant_data_asset: key,
  most_relevant_technical_asset: key,
  most_relevant_communication_link: key,
  most_relevant_trust_boundary: key,
  most_relevant_shared_runtime: key,
});
export type Risk = z.infer<typeof RISK>;

/** The fields that hold the most relevant elements, with the word for each. */
export const RELEVANT = {
  most_relevant_data_asset: 'data asset',
  most_relevant_technical_asset: 'technical asset',
  most_relevant_communication_link: 'communication link',
  most_relevant_trust_boundary: 'trust boundary',
  most_relevant_shared_runtime: 'shared runtime',
} as const;

/** A file that cannot be read as what it should be; the message says what is wrong and where. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Unreadable(`is no JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
};

/**
 * The risks in the text of a `risks.json`.
 * @throws Unreadable when it is no JSON, no list, or when an entry lacks what the comparison needs.
 */
export const readRisks = (text: string): readonly Risk[] => {
  const parsed = z.array(RISK).safeParse(parseJson(text) ?? []);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? '';
  throw new Unreadable(`is no risks.json of Threagile: at ${at || 'the top'}: ${issue?.message ?? 'not understood'}`);
};

const spelled = (value: string | undefined): string => (value ?? '').toLowerCase().replaceAll('_', '-');

/** A finding of the pack `threat`, or one that a person made, as Threagile would write it. */
export const riskOf = ({ rule, threat, waiver }: Finding): Risk => ({
  category: rule.slice(rule.indexOf('/') + 1),
  severity: spelled(threat?.severity),
  exploitation_likelihood: spelled(threat?.likelihood),
  exploitation_impact: spelled(threat?.impact),
  risk_status: spelled(waiver?.status ?? 'UNCHECKED'),
  data_breach_probability: spelled(threat?.dataBreachProbability),
  data_breach_technical_assets: [...(threat?.dataBreachComponents ?? [])],
  most_relevant_data_asset: threat?.mostRelevant.dataAsset ?? '',
  most_relevant_technical_asset: threat?.mostRelevant.technicalAsset ?? '',
  most_relevant_communication_link: threat?.mostRelevant.communicationLink ?? '',
  most_relevant_trust_boundary: threat?.mostRelevant.trustBoundary ?? '',
  most_relevant_shared_runtime: threat?.mostRelevant.sharedRuntime ?? '',
});
