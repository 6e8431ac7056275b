import type { Requirements } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { aboutBlueprint, ask } from '../../yields.js';
import { listed } from '../../listed.js';

interface Topic {
  readonly name: string;
  /** Any of these states it; the first is asked for. */
  readonly fields: readonly [keyof Requirements, ...(keyof Requirements)[]];
  readonly text: string;
}

const TOPICS: readonly Topic[] = [
  {
    name: 'scale',
    fields: ['peakRequestsPerSecond', 'users'],
    text: 'How many requests per second does the system take at its peak?',
  },
  {
    name: 'latency',
    fields: ['latencyP95Ms', 'latencyP50Ms', 'latencyP99Ms'],
    text: 'Within how many milliseconds must 95 % of the requests be answered?',
  },
  {
    name: 'availability',
    fields: ['availabilityPercent'],
    text: 'Which share of the time must it be available, in percent (99.9 % is 43 minutes down a month)?',
  },
  {
    name: 'compliance',
    fields: ['compliance'],
    text: 'Which rules must it comply with (GDPR, PCI-DSS, HIPAA, SOC 2 …), or none?',
  },
  { name: 'deployment', fields: ['deployment'], text: 'Where does it run: cloud, on premises, hybrid, edge?' },
];

const isStated = (requirements: Requirements, { fields }: Topic): boolean =>
  fields.some((field) => requirements[field] !== undefined);

const all = {
  peakRequestsPerSecond: 200,
  latencyP95Ms: 200,
  availabilityPercent: 99.9,
  compliance: [],
  deployment: 'CLOUD',
} as const;

export const requirementsStated = rule({
  id: 'architecture/requirements-stated',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Scale, latency, availability, compliance and deployment are stated',
  why: 'An architecture is good or bad only for what is asked of it; half of the requirements decide half of it.',
  remedy: 'Agree with those who pay for the system on each of the five, and state it in the requirements.',
  references: ['https://www.iso.org/standard/78176.html'],
  *needs(facts) {
    for (const topic of TOPICS)
      yield ask(
        aboutBlueprint(facts),
        `requirements.${topic.fields[0]}`,
        isStated(facts.requirements, topic) || undefined,
        topic.text,
      );
  },
  examples: {
    bad: [sample({ requirements: { latencyP95Ms: 200, availabilityPercent: 99.9 } })],
    good: [sample({ requirements: all }), sample({ requirements: { ...all, users: 5000, compliance: ['GDPR'] } })],
    unknown: [sample({ components: { cart: {} } })],
  },
  *check(facts) {
    const open = TOPICS.filter((topic) => !isStated(facts.requirements, topic)).map(({ name }) => name);
    // Nothing at all is a model that has just been imported: that is asked, not found.
    if (open.length === 0 || open.length === TOPICS.length) return;
    yield {
      subject: aboutBlueprint(facts),
      message: `${facts.name} states some of its requirements, but not its ${listed(open)}.`,
    };
  },
});
