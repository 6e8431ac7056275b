/** A rule that is in no catalogue, for tests of what is done with rules. */
import { rule, type Rule } from '../../rules/rule.js';

/** It finds nothing and asks nothing, unless the part says otherwise. */
export const madeUpRule = (part: Partial<Rule>): Rule =>
  rule({
    id: 'architecture/made-up',
    severity: 'INFO',
    phase: 'DESIGN',
    title: 'A rule made up for a test',
    why: 'Tests need one.',
    remedy: 'None.',
    examples: { bad: [], good: [] },
    check: () => [],
    ...part,
  });
