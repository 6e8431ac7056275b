import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { componentThreat, linkThreat } from '../drafts.js';
import { isOfType } from '../technology-types.js';

export const incompleteModel = rule({
  id: 'threat/incomplete-model',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'The model says what things are',
  why: 'What is entered as unknown is passed over by every rule that looks at technology or protocol, so its threats go unseen.',
  remedy: 'State the technology of the component and the protocol of the link.',
  references: ['CWE-1008'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives: 'Nobody can find out, as with a product of which no more than its name is known.',
  },
  examples: {
    bad: [
      sample({ components: { box: { technologyTypes: ['unknown-technology'] } } }),
      sample({ components: { shop: {}, box: {} }, links: { 'shop -> box': { protocol: 'UNKNOWN' } } }),
    ],
    good: [
      sample({
        components: { box: { technologyTypes: ['unknown-technology'], outOfScope: true }, shop: {} },
        links: { 'box -> shop': { protocol: 'UNKNOWN' } },
      }),
      sample({ components: { shop: {}, box: {} }, links: { 'shop -> box': {} } }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (component.outOfScope) continue;
      const rating = {
        category: 'incomplete-model',
        likelihood: 'UNLIKELY',
        impact: 'LOW',
        breach: 'IMPROBABLE',
      } as const;
      if (isOfType(component, 'unknown-technology'))
        yield componentThreat(component, {
          ...rating,
          message: `The technology of ${component.name} is entered as unknown.`,
        });
      for (const link of facts.linksFrom(component.key))
        if (link.protocol === 'UNKNOWN')
          yield linkThreat(component, link, {
            ...rating,
            idOf: [link.key, component.key],
            message: `The protocol of ${linkName(facts, link)} is entered as unknown.`,
          });
    }
  },
});
