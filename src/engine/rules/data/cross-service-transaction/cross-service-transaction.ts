import type { Facts } from '../../../facts.js';
import type { Component, Flow, FlowStep } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, isStore } from '../../scope.js';
import { about, ask } from '../../yields.js';

const SERVICES: readonly Component['kind'][] = [
  'SERVICE',
  'FUNCTION',
  'WORKER',
  'JOB',
  'EXTERNAL',
  'IDENTITY_PROVIDER',
];

/** The service whose data a step changes: the one that is called, or the one that writes to its store. */
const writerOf = (facts: Facts, step: FlowStep): Component | undefined => {
  const link = facts.link(step.link);
  const ends = link && endsOf(facts, link);
  if (!ends) return undefined;
  if (isStore(ends.target)) return (step.writes ?? link.readonly === false) ? ends.source : undefined;
  return step.writes === true && SERVICES.includes(ends.target.kind) ? ends.target : undefined;
};

/** Flows that are stated to write in two services or more; what runs the same image is one service. */
function* concerned(facts: Facts): Generator<readonly [Flow, readonly Component[]]> {
  for (const flow of facts.flows) {
    const writers = new Map<string, Component>();
    for (const step of flow.steps) {
      const writer = writerOf(facts, step);
      if (writer && !writers.has(writer.image ?? writer.key)) writers.set(writer.image ?? writer.key, writer);
    }
    if (writers.size > 1) yield [flow, [...writers.values()]];
  }
}

/** What is said, else an outbox where all writers but the last one have one. */
const consistencyOf = (flow: Flow, writers: readonly Component[]): Flow['consistency'] =>
  flow.consistency ?? (writers.slice(0, -1).every(({ outbox }) => outbox === true) ? 'OUTBOX' : undefined);

const checkout = (facts: Partial<Flow>, api: Partial<Component> = {}) =>
  sample({
    components: { web: {}, order: api, stock: {}, db: { kind: 'DATASTORE' } },
    links: { 'web -> order': {}, 'order -> db': { readonly: false }, 'order -> stock': {} },
    flows: {
      checkout: {
        steps: [
          { link: 'web>order', writes: true },
          { link: 'order>db', writes: true },
          { link: 'order>stock', writes: true },
        ],
        ...facts,
      },
    },
  });

export const crossServiceTransaction = rule({
  id: 'data/cross-service-transaction',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'A flow that writes in two services has a saga or an outbox',
  why: 'The second write fails sometimes: the customer is charged and nothing is sent. No transaction reaches over two services by itself.',
  remedy:
    'Run the writes as a saga whose steps can be undone, or write an event in the transaction of the first service (outbox) that the second one follows.',
  references: ['https://microservices.io/patterns/data/saga.html'],
  *needs(facts) {
    for (const [flow, writers] of concerned(facts))
      yield ask(
        about('flows', flow),
        'consistency',
        consistencyOf(flow, writers),
        `How do the writes of ${flow.name} in ${writers.map(({ name }) => name).join(', ')} become all or none: saga, outbox, two-phase commit, or not at all?`,
      );
  },
  examples: {
    bad: [checkout({ consistency: 'NONE' })],
    good: [
      checkout({ consistency: 'SAGA' }),
      checkout({}, { outbox: true }),
      checkout({ consistency: 'NONE', steps: [{ link: 'web>order', writes: true }, { link: 'order>db' }] }),
    ],
    unknown: [checkout({})],
  },
  *check(facts) {
    for (const [flow, writers] of concerned(facts))
      if (consistencyOf(flow, writers) === 'NONE')
        yield {
          subject: about('flows', flow),
          message: `${flow.name} writes in ${writers.map(({ name }) => name).join(', ')}, and nothing makes it all or none.`,
          related: writers.map((writer) => about('components', writer)),
        };
  },
});
