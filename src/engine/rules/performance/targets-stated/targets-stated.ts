import type { Requirements } from '../../../model.js';
import { sample } from '../../../sample.js';
import { listed } from '../../listed.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';
import { aboutBlueprint, ask } from '../../yields.js';

const TARGETS: readonly (readonly [keyof Requirements, string, string])[] = [
  ['latencyP50Ms', 'median latency', 'Within how many milliseconds must half of the requests be answered?'],
  ['latencyP95Ms', '95th percentile', 'Within how many milliseconds must 95 % of the requests be answered?'],
  ['latencyP99Ms', '99th percentile', 'Within how many milliseconds must 99 % of the requests be answered?'],
  ['peakRequestsPerSecond', 'load at peak', 'How many requests per second does the system take at its peak?'],
  ['growthFactor', 'growth', 'By which factor must the load be able to grow without a new architecture?'],
];

const all = {
  latencyP50Ms: 50,
  latencyP95Ms: 200,
  latencyP99Ms: 500,
  peakRequestsPerSecond: 100,
  growthFactor: 10,
} as const;

export const targetsStated = rule({
  id: 'performance/targets-stated',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Latency at p50, p95 and p99, peak load and growth are stated',
  why: 'A system without figures is never too slow until users leave; a mean hides the slow requests that they notice.',
  remedy:
    'State the three percentiles (50, 200 and 500 ms are a good start for an interactive system), the load at peak and the factor of growth.',
  references: ['https://sre.google/sre-book/service-level-objectives/'],
  *needs(facts) {
    if (!facts.components.some(isRunningCode)) return;
    for (const [field, , text] of TARGETS)
      yield ask(aboutBlueprint(facts), `requirements.${field}`, facts.requirements[field], text);
  },
  examples: {
    bad: [sample({ requirements: { latencyP95Ms: 200 }, components: { shop: {} } })],
    good: [
      sample({ requirements: all, components: { shop: {} } }),
      sample({ components: { db: { kind: 'DATASTORE' } } }),
    ],
    unknown: [sample({ components: { shop: {} } })],
  },
  *check(facts) {
    const open = TARGETS.filter(([field]) => facts.requirements[field] === undefined).map(([, name]) => name);
    // Nothing at all is a model that has just been imported: that is asked, not found.
    if (open.length === 0 || open.length === TARGETS.length) return;
    yield {
      subject: aboutBlueprint(facts),
      message: `${facts.name} states some of its performance targets, but not ${listed(open)}.`,
    };
  },
});
