/** The score of a review, overall and of its parts. */
import type { Model } from '../model.js';
import { PHASES, type Phase } from '../rules/rule.js';
import type { Rule } from '../rules/rule.js';
import { CATEGORIES, categoryOf } from './category.js';
import type { Finding, Review } from './review.js';
import { scoreOf } from './score.js';

/** What of a finding a score depends on. */
export type Scored = Pick<Finding, 'rule' | 'severity' | 'phase' | 'subject'>;

const groupBy = <T, K>(items: readonly T[], of: (item: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(of(item));
    if (group) group.push(item);
    else groups.set(of(item), [item]);
  }
  return groups;
};

/**
 * Scores by one formula: of all findings that count, and of those of each category and phase by themselves. A category or
 * phase is left out where none of its rules ran and it has no finding: nobody looked.
 */
export const scoresOf = (
  model: Pick<Model, 'components' | 'links' | 'entities'>,
  findings: readonly Scored[],
  rules: readonly Pick<Rule, 'id' | 'phase'>[],
): Pick<Review, 'score' | 'scores'> => {
  const byCategory = groupBy(findings, ({ rule }) => categoryOf(rule));
  const byPhase = groupBy(findings, ({ phase }) => phase);
  const categories = new Set([...byCategory.keys(), ...rules.map(({ id }) => categoryOf(id))]);
  const phases = new Set<Phase>([...byPhase.keys(), ...rules.map(({ phase }) => phase)]);
  const part = (some: readonly Scored[] = []) => ({ score: scoreOf(model, some), findings: some.length });
  return {
    score: scoreOf(model, findings),
    scores: {
      categories: CATEGORIES.filter((category) => categories.has(category)).map((category) => ({
        category,
        ...part(byCategory.get(category)),
      })),
      phases: PHASES.filter((phase) => phases.has(phase)).map((phase) => ({ phase, ...part(byPhase.get(phase)) })),
    },
  };
};
