/** What an architect asks before all else. No finding depends on it alone; everything that is decided later does. */
import type { Model, Requirements } from '../model.js';
import { aboutBlueprint, ask, type Ask } from '../rules/yields.js';

const FIRST: readonly (readonly [keyof Requirements, string])[] = [
  ['peakRequestsPerSecond', 'How many requests per second does the system take at its peak?'],
  ['latencyP95Ms', 'Within how many milliseconds must 95 % of the requests be answered?'],
  [
    'availabilityPercent',
    'Which share of the time must it be available, in percent (99.9 % is 43 minutes down a month)?',
  ],
  ['compliance', 'Which rules must it comply with (GDPR, PCI-DSS, HIPAA, SOC 2 …), or none?'],
  ['tenancy', 'Does it serve one customer or several that must be kept apart?'],
  ['rpoMinutes', 'How many minutes of data may be lost in a disaster (RPO)?'],
  ['rtoMinutes', 'Within how many minutes must it run again after a disaster (RTO)?'],
  ['deployment', 'Where does it run: cloud, on premises, hybrid, edge?'],
];

/** The fields that are asked for first, in order. */
export const FIRST_FIELDS: readonly string[] = FIRST.map(([field]) => `requirements.${field}`);

/** One Ask for each requirement that is absent, undefined for each that is stated. */
export const firstQuestions = (model: Model): readonly (Ask | undefined)[] =>
  FIRST.map(([field, text]) => ask(aboutBlueprint(model), `requirements.${field}`, model.requirements[field], text));
