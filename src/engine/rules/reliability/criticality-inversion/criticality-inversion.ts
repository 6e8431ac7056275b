import { sample } from '../../../sample.js';
import { CRITICALITIES, type Criticality } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { isRunningCode, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { callsOf, type Call } from '../calls.js';

const words = (rating: Criticality): string => rating.toLowerCase().replace('_', ' ');

/** Calls of critical code that does not work without the answer. */
const relied = ({ link, source }: Call): boolean =>
  isRunningCode(source) &&
  source.availability !== undefined &&
  CRITICALITIES.indexOf(source.availability) >= CRITICALITIES.indexOf('CRITICAL') &&
  link.optional !== true &&
  link.fallback !== true;

const call = (availability: Criticality | undefined, fallback = false) =>
  sample({
    components: { checkout: { availability: 'CRITICAL' }, tips: { ...(availability && { availability }) } },
    links: { 'checkout -> tips': { protocol: 'GRPC', fallback } },
  });

export const criticalityInversion = rule({
  id: 'reliability/criticality-inversion',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A component does not depend synchronously on a less critical one',
  why: 'What is called less critical is built, watched and repaired as such; whatever waits for it is no better.',
  remedy:
    'Make the callee as critical as its caller, or make the caller work without it: a fallback, a message, a copy of the data.',
  references: ['https://queue.acm.org/detail.cfm?id=3096459'],
  *needs(facts) {
    for (const call of callsOf(facts))
      if (relied(call) && isRunningCode(call.target))
        yield ask(
          about('components', call.target),
          'availability',
          call.target.availability,
          `How critical is it that ${call.target.name} is available?`,
        );
  },
  examples: {
    bad: [call('OPERATIONAL')],
    good: [call('CRITICAL'), call('MISSION_CRITICAL'), call('OPERATIONAL', true)],
    unknown: [call(undefined)],
  },
  *check(facts) {
    for (const each of callsOf(facts)) {
      const { link, source, target } = each;
      if (!relied(each) || !source.availability || !target.availability) continue;
      if (CRITICALITIES.indexOf(target.availability) >= CRITICALITIES.indexOf(source.availability)) continue;
      yield {
        subject: about('links', link),
        message: `${source.name} (${words(source.availability)}) waits for ${target.name} (${words(target.availability)}) over ${linkName(facts, link)}.`,
        related: [about('components', source), about('components', target)],
      };
    }
  },
});
