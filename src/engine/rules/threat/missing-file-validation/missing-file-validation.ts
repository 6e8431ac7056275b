import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { accepts, askFormats } from '../asks.js';
import { componentThreat } from '../drafts.js';
import { highestRanks, isTopRated } from '../ratings.js';

const shop = { customDeveloped: true, formatsAccepted: ['JSON', 'FILE'] } as const;

export const missingFileValidation = rule({
  id: 'threat/missing-file-validation',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Files that are taken in are checked',
  why: 'A file is not what its name says: it can carry script, malware, or a few bytes that unpack to more than the disk holds.',
  remedy:
    'Check type by content, size and number, scan for malware, store files under names of your own away from what is executed, and serve them as downloads.',
  references: ['CWE-434'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'SPOOFING',
    falsePositives: 'The component takes files only from systems that have checked them already.',
  },
  *needs(facts) {
    yield* askFormats(
      facts,
      facts.components.filter(({ outOfScope, customDeveloped }) => !outOfScope && customDeveloped),
    );
  },
  examples: {
    bad: [
      sample({ components: { shop } }),
      sample({ components: { shop: { ...shop, availability: 'MISSION_CRITICAL' } } }),
    ],
    good: [
      sample({ components: { shop: { ...shop, formatsAccepted: ['JSON'] } } }),
      sample({ components: { shop: { ...shop, customDeveloped: false } } }),
      sample({ components: { shop: { ...shop, outOfScope: true } } }),
    ],
    unknown: [sample({ components: { shop: { customDeveloped: true } } })],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (component.outOfScope || !component.customDeveloped || !accepts(facts, component, 'FILE')) continue;
      yield componentThreat(component, {
        category: 'missing-file-validation',
        likelihood: 'VERY_LIKELY',
        impact: isTopRated(highestRanks(facts, component)) ? 'MEDIUM' : 'LOW',
        breach: 'PROBABLE',
        message: `${component.name} accepts files with code of the team’s own that would have to check them.`,
      });
    }
  },
});
