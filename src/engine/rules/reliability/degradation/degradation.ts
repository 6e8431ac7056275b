import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { callsOf } from '../calls.js';

/** Calls that somebody has called optional, of a flow where there are flows. */
const concerned = (facts: Facts): readonly Link[] =>
  callsOf(facts)
    .map(({ link }) => link)
    .filter((link) => link.optional === true && (facts.flows.length === 0 || facts.flowsOver(link.key).length > 0));

const call = (degradation: string | undefined) =>
  sample({
    components: { shop: {}, tips: {} },
    links: { 'shop -> tips': { protocol: 'GRPC', optional: true, ...(degradation !== undefined && { degradation }) } },
  });

export const degradation = rule({
  id: 'reliability/degradation',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'A flow says what it does while an optional dependency is down',
  why: 'A dependency is optional only where somebody has decided, and tested, what is shown without it.',
  remedy:
    'Decide what users get instead (nothing, an older answer, a default) and test it by switching the dependency off.',
  references: ['https://sre.google/sre-book/addressing-cascading-failures/'],
  *needs(facts) {
    for (const link of concerned(facts))
      yield ask(
        about('links', link),
        'degradation',
        link.degradation,
        `What does the caller do while ${linkName(facts, link)} does not work? An empty text if nobody has decided.`,
      );
  },
  examples: {
    bad: [call('')],
    good: [call('shows the page without tips')],
    unknown: [call(undefined)],
  },
  *check(facts) {
    for (const link of concerned(facts))
      if (link.degradation?.trim() === '')
        yield {
          subject: about('links', link),
          message: `${linkName(facts, link)} is optional, and nobody has decided what happens without it.`,
        };
  },
});
