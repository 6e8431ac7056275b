import { sample } from '../../../sample.js';
import { saturationOrder } from '../../../simulate/utilisation.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';
import { about, aboutBlueprint, ask } from '../../yields.js';
import { askCapacity, loaded } from '../capacity.js';

const shop = (growthFactor: number) =>
  sample({
    requirements: { growthFactor },
    components: {
      web: { kind: 'CLIENT' },
      shop: { replicas: 4, capacityPerSecond: 100 },
      db: { kind: 'DATASTORE', replicas: 1, capacityPerSecond: 500 },
    },
    links: {
      'web -> shop': { protocol: 'HTTPS', requestsPerSecond: 50 },
      'shop -> db': { protocol: 'POSTGRESQL', requestsPerSecond: 100 },
    },
  });
const times = (growth: number): string => `${growth < 10 ? growth.toFixed(1) : Math.round(growth)} times`;

export const headroom = rule({
  id: 'performance/headroom',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'No component saturates at the stated growth',
  why: 'The part that saturates first bounds the whole system; whoever knows it before can plan, whoever does not learns it on the best day of sales.',
  remedy: 'Find a way to run more copies of the first one to saturate, split its data, or take load away from it.',
  references: ['https://sre.google/sre-book/handling-overload/'],
  *needs(facts) {
    if (loaded(facts).length === 0) return;
    yield ask(
      aboutBlueprint(facts),
      'requirements.growthFactor',
      facts.requirements.growthFactor,
      'By which factor must the load be able to grow without a new architecture?',
    );
    yield* askCapacity(facts);
  },
  examples: {
    bad: [shop(10)],
    good: [shop(4)],
    unknown: [
      sample({
        components: { web: { kind: 'CLIENT' }, shop: {} },
        links: { 'web -> shop': { protocol: 'HTTPS', requestsPerSecond: 50 } },
      }),
    ],
  },
  *check(facts) {
    const { growthFactor } = facts.requirements;
    if (growthFactor === undefined) return;
    const full = saturationOrder(facts).filter(({ component, growth }) => inScope(component) && growth < growthFactor);
    const [first, ...others] = full;
    if (!first) return;
    const more =
      others.length === 0
        ? ''
        : `; ${others.length} more ${others.length === 1 ? 'saturates' : 'saturate'} before ${times(growthFactor)}`;
    yield {
      subject: about('components', first.component),
      message: `${first.component.name} saturates first, at ${times(first.growth)} the load${more}.`,
      related: others.slice(0, 20).map(({ component }) => about('components', component)),
    };
  },
});
