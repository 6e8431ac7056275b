import type { Requirements } from '../../../model.js';
import { sample } from '../../../sample.js';
import { flowLatency, waitedFor } from '../../../simulate/flow-latency.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { askFlows } from '../flows.js';

const hasTarget = ({ latencyP95Ms, latencyP99Ms }: Requirements): boolean =>
  latencyP95Ms !== undefined || latencyP99Ms !== undefined;

const checkout = {
  components: { web: { kind: 'CLIENT' }, api: {}, db: { kind: 'DATASTORE' } },
  flows: { checkout: { steps: [{ link: 'web>api' }, { link: 'api>db', calls: 3 }] } },
} as const;
const links = (p99: number) =>
  ({
    'web -> api': { protocol: 'HTTPS', latencyP50Ms: 20, latencyP99Ms: p99 },
    'api -> db': { protocol: 'POSTGRESQL', latencyP50Ms: 5, latencyP99Ms: 20 },
  }) as const;

export const latencyBudget = rule({
  id: 'performance/latency-budget',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'The computed p95 and p99 of each flow stay within the target',
  why: 'The calls of a request add up: services that are each fast enough can make a journey that is not.',
  remedy:
    'Make fewer calls, make them at the same time, cache what they fetch, or take the slowest out of the request.',
  references: ['https://research.google/pubs/the-tail-at-scale/'],
  *needs(facts) {
    if (!hasTarget(facts.requirements)) return;
    yield askFlows(facts);
    for (const flow of facts.flows)
      for (const { link } of waitedFor(facts, flow)) {
        const subject = about('links', link);
        const name = linkName(facts, link);
        yield ask(
          subject,
          'latencyP50Ms',
          link.latencyP50Ms,
          `How many milliseconds does half of the calls of ${name} take at most, the target’s own calls left out?`,
        );
        yield ask(
          subject,
          'latencyP99Ms',
          link.latencyP99Ms,
          `How many milliseconds do 99 % of the calls of ${name} take at most, the target’s own calls left out?`,
        );
      }
  },
  examples: {
    bad: [
      sample({ requirements: { latencyP95Ms: 60 }, ...checkout, links: links(100) }),
      sample({ requirements: { latencyP99Ms: 200 }, ...checkout, links: links(400) }),
    ],
    good: [sample({ requirements: { latencyP95Ms: 200, latencyP99Ms: 500 }, ...checkout, links: links(100) })],
    unknown: [
      sample({
        requirements: { latencyP95Ms: 200 },
        ...checkout,
        links: { 'web -> api': { protocol: 'HTTPS' }, 'api -> db': { protocol: 'POSTGRESQL' } },
      }),
    ],
  },
  *check(facts) {
    const { latencyP95Ms, latencyP99Ms } = facts.requirements;
    if (!hasTarget(facts.requirements)) return;
    for (const flow of facts.flows) {
      const latency = flowLatency(facts, flow);
      if (!latency) continue;
      const over = [
        ...(latencyP95Ms !== undefined && latency.p95 > latencyP95Ms
          ? [`${Math.round(latency.p95)} ms at the 95th percentile (target ${latencyP95Ms})`]
          : []),
        ...(latencyP99Ms !== undefined && latency.p99 > latencyP99Ms
          ? [`${Math.round(latency.p99)} ms at the 99th percentile (target ${latencyP99Ms})`]
          : []),
      ];
      if (over.length > 0)
        yield {
          subject: about('flows', flow),
          message: `${flow.name} takes ${over.join(' and ')}, its calls one after the other.`,
        };
    }
  },
});
