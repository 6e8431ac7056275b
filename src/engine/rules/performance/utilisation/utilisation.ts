import { sample } from '../../../sample.js';
import { capacityOf, utilisationOf } from '../../../simulate/utilisation.js';
import { loadOf } from '../../../simulate/load.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { askCapacity, loaded } from '../capacity.js';

const shop = (replicas: number) =>
  sample({
    components: { web: { kind: 'CLIENT' }, shop: { replicas, capacityPerSecond: 100 } },
    links: { 'web -> shop': { protocol: 'HTTPS', requestsPerSecond: 150 } },
  });
const percent = (share: number): number => Math.round(share * 100);

export const utilisation = rule({
  id: 'performance/utilisation',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'No component is above 70 % of its capacity at peak',
  why: 'Waiting grows without bound as the load nears the capacity: at 70 % a request waits about twice as long as it works, at 95 % twenty times.',
  remedy: 'Run more copies, make the work cheaper, or take load away (a cache, a queue, a bound per caller).',
  references: ['https://en.wikipedia.org/wiki/M/M/1_queue'],
  thresholds: {
    percent: { value: 70, unit: '%', text: 'share of the capacity that is used at peak', min: 10, max: 100 },
  },
  *needs(facts) {
    yield* askCapacity(facts);
  },
  examples: {
    bad: [
      shop(2),
      sample({
        components: { shop: {}, db: { kind: 'DATASTORE', replicas: 1, serviceTimeMs: 10, concurrency: 2 } },
        links: { 'shop -> db': { protocol: 'POSTGRESQL' } },
        flows: { list: { requestsPerSecond: 40, steps: [{ link: 'shop>db', calls: 4 }] } },
      }),
    ],
    good: [shop(3)],
    unknown: [
      sample({
        components: { web: { kind: 'CLIENT' }, shop: {} },
        links: { 'web -> shop': { protocol: 'HTTPS', requestsPerSecond: 150 } },
      }),
    ],
  },
  *check(facts, { threshold }) {
    for (const component of loaded(facts)) {
      const used = utilisationOf(facts, component);
      if (used === undefined || used * 100 <= threshold('percent')) continue;
      const load = loadOf(facts).ofComponent(component.key) ?? 0;
      const need = Math.ceil(((component.replicas ?? 1) * used * 100) / threshold('percent'));
      yield {
        subject: about('components', component),
        message: `${component.name} takes ${Math.round(load)} requests per second at peak, ${percent(used)} % of the ${Math.round(capacityOf(component) ?? 0)} that its ${component.replicas === 1 ? 'one copy serves' : `${component.replicas} copies serve`}; ${need} copies would do.`,
      };
    }
  },
});
