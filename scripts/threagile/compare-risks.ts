/** Compares two lists of risks as sets of category and most relevant elements, then by how each is rated. */
import { RELEVANT, type Risk } from './risk.js';

// The keys of a constant record are what its type says.
const FIELDS = Object.keys(RELEVANT) as readonly (keyof typeof RELEVANT)[];

/** What is compared where both sides have a risk. */
const RATINGS = {
  severity: (risk: Risk) => risk.severity,
  likelihood: (risk: Risk) => risk.exploitation_likelihood,
  impact: (risk: Risk) => risk.exploitation_impact,
  status: (risk: Risk) => risk.risk_status,
  'data breach probability': (risk: Risk) => risk.data_breach_probability,
  'data breach assets': (risk: Risk) => [...new Set(risk.data_breach_technical_assets ?? [])].sort().join(' '),
} as const;
export type Rating = keyof typeof RATINGS;

/** One rating of one risk that the two sides give differently. */
export interface Difference {
  readonly risk: string;
  readonly rating: Rating;
  readonly expected: string;
  readonly found: string;
}

export interface Comparison {
  /** Risks as sentences, sorted, each once. */
  readonly matches: readonly string[];
  /** Expected, not found. */
  readonly misses: readonly string[];
  /** Found, not expected. */
  readonly extras: readonly string[];
  readonly differences: readonly Difference[];
}

/** What a risk is compared by, as text: its category and the most relevant elements that it names. */
export const nameOf = (risk: Risk): string => {
  const elements = FIELDS.filter((field) => risk[field] !== '').map((field) => `${RELEVANT[field]} ${risk[field]}`);
  return [risk.category, ...elements].join(' · ');
};

const byName = (risks: readonly Risk[]): ReadonlyMap<string, readonly Risk[]> => {
  const groups = new Map<string, Risk[]>();
  for (const risk of risks) {
    const name = nameOf(risk);
    const group = groups.get(name);
    if (group) group.push(risk);
    else groups.set(name, [risk]);
  }
  return groups;
};

const ratings = (risks: readonly Risk[], rating: Rating): string =>
  [...new Set(risks.map(RATINGS[rating]))].sort().join(' and ');

/** Compares what was found with what was expected. */
export const compareRisks = (expected: readonly Risk[], found: readonly Risk[]): Comparison => {
  const [theirs, ours] = [byName(expected), byName(found)];
  const matches = [...theirs.keys()].filter((name) => ours.has(name)).sort();
  // The keys of a constant record are what its type says.
  const rated = Object.keys(RATINGS) as readonly Rating[];
  return {
    matches,
    misses: [...theirs.keys()].filter((name) => !ours.has(name)).sort(),
    extras: [...ours.keys()].filter((name) => !theirs.has(name)).sort(),
    differences: matches.flatMap((risk) =>
      rated.flatMap((rating) => {
        const wanted = ratings(theirs.get(risk) ?? [], rating);
        const given = ratings(ours.get(risk) ?? [], rating);
        // An older or shortened risks.json says nothing of it.
        const open = rating === 'status' && wanted === '';
        return open || wanted === given ? [] : [{ risk, rating, expected: wanted, found: given }];
      }),
    ),
  };
};
