/** The score of a review; docs/scoring.md says why it is as it is. */
import type { Model } from '../model.js';
import type { Severity } from '../rules/rule.js';
import type { Subject } from '../rules/yields.js';

/** How many sound elements a finding outweighs. */
const WEIGHTS: Readonly<Record<Severity, number>> = { ERROR: 2, WARNING: 0.5, INFO: 0.1 };

/**
 * 100 × (1 + sound) / (1 + sound + weight), rounded down: `sound` counts the components, links and entities (but not their partitions) that no
 * finding is about, `weight` sums the findings. Fixing a finding never lowers it, whether by a change or by removing the subject.
 */
export const scoreOf = (
  model: Pick<Model, 'components' | 'links' | 'entities'>,
  findings: readonly { readonly severity: Severity; readonly subject: Subject }[],
): number => {
  const marked = new Set(findings.map(({ subject: { list, key } }) => `${list}/${key}`));
  const whole = { ...model, entities: model.entities.filter(({ partitionOf }) => partitionOf === undefined) };
  const sound = (['components', 'links', 'entities'] as const)
    .map((list) => whole[list].filter(({ key }) => !marked.has(`${list}/${key}`)).length)
    .reduce((sum, count) => sum + count, 0);
  const weight = findings.reduce((sum, { severity }) => sum + WEIGHTS[severity], 0);
  return Math.floor((100 * (1 + sound)) / (1 + sound + weight));
};
