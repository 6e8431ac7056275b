/** The formula of the score; docs/scoring.md says why it is as it is. */
import type { Model } from '../model.js';
import type { Severity } from '../rules/rule.js';
import type { Subject } from '../rules/yields.js';

/** How many sound elements a finding outweighs. */
const WEIGHTS: Readonly<Record<Severity, number>> = { ERROR: 2, WARNING: 0.5, INFO: 0.1 };

const LISTS = ['components', 'links', 'entities'] as const;

/**
 * 100 × (1 + sound) / (1 + sound + weight), rounded down: `sound` counts the components, links and entities (but not their partitions) that no
 * finding is about, `weight` sums the findings. Fixing a finding never lowers it, whether by a change or by removing the subject.
 */
export const scoreOf = (
  model: Pick<Model, (typeof LISTS)[number]>,
  findings: readonly { readonly severity: Severity; readonly subject: Subject }[],
): number => {
  if (findings.length === 0) return 100;
  const marked: Partial<Record<Subject['list'], Set<string>>> = {
    components: new Set(),
    links: new Set(),
    entities: new Set(),
  };
  let weight = 0;
  for (const { severity, subject } of findings) {
    weight += WEIGHTS[severity];
    marked[subject.list]?.add(subject.key);
  }
  let sound = 0;
  for (const list of LISTS)
    for (const element of model[list])
      if (!marked[list]?.has(element.key) && !('partitionOf' in element && element.partitionOf !== undefined))
        sound += 1;
  return Math.floor((100 * (1 + sound)) / (1 + sound + weight));
};
