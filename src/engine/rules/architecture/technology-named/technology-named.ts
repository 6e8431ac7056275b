import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';

const UNKNOWN = ['unknown', 'unknown-technology'];

/** What a component is made of, when somebody has said so. */
const technologyOf = ({ technology, technologyTypes }: Component): string | undefined =>
  technology || technologyTypes?.find((type) => !UNKNOWN.includes(type)) || technologyTypes?.[0];

const isConcerned = (component: Component): boolean => inScope(component) && component.kind !== 'CLIENT';

export const technologyNamed = rule({
  id: 'architecture/technology-named',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Components and links name their technology',
  why: 'What is not known can be neither operated, patched nor secured, and most other checks depend on it.',
  remedy: 'Name the product or framework of the component, the protocol of the link.',
  references: ['CWE-1059'],
  *needs(facts) {
    for (const component of facts.components)
      if (isConcerned(component))
        yield ask(
          about('components', component),
          'technology',
          technologyOf(component),
          `What is ${component.name} made with?`,
        );
    for (const link of facts.links)
      if (endsOf(facts, link))
        yield ask(
          about('links', link),
          'protocol',
          link.protocol,
          `Which protocol does ${linkName(facts, link)} speak?`,
        );
  },
  examples: {
    bad: [
      sample({ components: { legacy: { technologyTypes: ['unknown-technology'] } } }),
      sample({ components: { legacy: { technology: 'unknown' } } }),
      sample({
        components: { web: { technology: 'react' }, legacy: { technology: 'cobol' } },
        links: { 'web -> legacy': { protocol: 'UNKNOWN' } },
      }),
    ],
    good: [
      sample({ components: { cart: { technology: 'spring-boot' } } }),
      sample({ components: { cart: { technologyTypes: ['web-service-rest'] }, partner: { kind: 'EXTERNAL' } } }),
    ],
    unknown: [sample({ components: { cart: {} } })],
  },
  *check(facts) {
    for (const component of facts.components)
      if (isConcerned(component) && UNKNOWN.includes(technologyOf(component) ?? ''))
        yield { subject: about('components', component), message: `Nobody knows what ${component.name} is made with.` };
    for (const link of facts.links) {
      const ends = endsOf(facts, link);
      if (link.protocol === 'UNKNOWN' && ends && (inScope(ends.source) || inScope(ends.target)))
        yield {
          subject: about('links', link),
          message: `Nobody knows which protocol ${linkName(facts, link)} speaks.`,
        };
    }
  },
});
