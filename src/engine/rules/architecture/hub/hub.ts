import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope, isProductTraffic } from '../../scope.js';
import { about } from '../../yields.js';

/** A service in the middle of this many callers and callees. */
const star = (callers: number, callees: number, kind: 'SERVICE' | 'GATEWAY' = 'SERVICE') => {
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
  const around = [...names('caller', callers), ...names('callee', callees)];
  return sample({
    components: { middle: { kind }, ...Object.fromEntries(around.map((name) => [name, {}])) },
    links: Object.fromEntries([
      ...names('caller', callers).map((name) => [`${name} -> middle`, {}] as const),
      ...names('callee', callees).map((name) => [`middle -> ${name}`, {}] as const),
    ]),
  });
};

export const hub = rule({
  id: 'architecture/hub',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'No service has more than 10 callers and 10 callees',
  why: 'A service in the middle of everything changes for every reason there is, and takes everything with it when it fails.',
  remedy: 'Split it along the reasons for which it is called, or let its callers talk to each other through events.',
  references: ['CWE-1048'],
  thresholds: {
    callers: { value: 10, unit: 'components', text: 'callers of one service', min: 1, max: 1000 },
    callees: { value: 10, unit: 'components', text: 'components that one service calls', min: 1, max: 1000 },
  },
  examples: { bad: [star(11, 11)], good: [star(11, 10), star(30, 2), star(11, 11, 'GATEWAY')] },
  *check(facts, { threshold }) {
    for (const component of facts.components) {
      if (!inScope(component) || component.kind !== 'SERVICE') continue;
      const callers = new Set(
        facts
          .linksTo(component.key)
          .filter(isProductTraffic)
          .map(({ source }) => source),
      ).size;
      const callees = new Set(
        facts
          .linksFrom(component.key)
          .filter(isProductTraffic)
          .map(({ target }) => target),
      ).size;
      if (callers > threshold('callers') && callees > threshold('callees'))
        yield {
          subject: about('components', component),
          message: `${component.name} is called by ${callers} components and calls ${callees}.`,
        };
    }
  },
});
