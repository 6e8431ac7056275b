import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { isProductTraffic, isRunningCode } from '../../scope.js';
import { about, ask } from '../../yields.js';

/** Stores whose writes nothing else can be made one with. */
const WITHOUT_TRANSACTIONS = [
  'clickhouse',
  'influxdb',
  'druid',
  'bigquery',
  'snowflake',
  'redshift',
  'victoriametrics',
];

/** Services that write to a store and publish to a queue. A link to either that only reads does neither. */
const concerned = (facts: Facts): readonly Component[] =>
  facts.components.filter((component) => {
    if (!isRunningCode(component)) return false;
    const kinds = facts
      .linksFrom(component.key)
      .filter((link) => link.readonly !== true && isProductTraffic(link))
      .map(({ target }) => facts.component(target))
      .filter((target) => !WITHOUT_TRANSACTIONS.includes(target?.technology ?? ''))
      .map((target) => target?.kind);
    return kinds.includes('DATASTORE') && kinds.includes('QUEUE');
  });

const links = { 'order -> db': { protocol: 'POSTGRESQL' }, 'order -> bus': { protocol: 'AMQP' } } as const;
const components = (outbox: boolean | undefined) =>
  ({
    order: { ...(outbox !== undefined && { outbox }) },
    db: { kind: 'DATASTORE' },
    bus: { kind: 'QUEUE' },
  }) as const;

export const outbox = rule({
  id: 'reliability/outbox',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A service that writes and publishes does both or neither',
  why: 'A crash between the write and the message leaves data that nobody heard of, or news of data that is not there.',
  remedy:
    'Write the message into a table of the same transaction and publish it from there (an outbox), or publish from the change stream of the store.',
  references: ['https://microservices.io/patterns/data/transactional-outbox.html'],
  *needs(facts) {
    for (const component of concerned(facts))
      yield ask(
        about('components', component),
        'outbox',
        component.outbox,
        `Does ${component.name} write what it publishes in the same transaction as its data (an outbox)?`,
      );
  },
  examples: {
    bad: [sample({ components: components(false), links })],
    good: [
      sample({
        components: { ...components(false), db: { kind: 'DATASTORE', technology: 'clickhouse' } },
        links,
      }),
      sample({ components: components(true), links }),
      sample({
        components: components(false),
        links: { ...links, 'order -> bus': { protocol: 'AMQP', readonly: true } },
      }),
    ],
    unknown: [sample({ components: components(undefined), links })],
  },
  *check(facts) {
    for (const component of concerned(facts))
      if (component.outbox === false)
        yield {
          subject: about('components', component),
          message: `${component.name} writes and publishes in two steps, so that a crash between them does only one.`,
        };
  },
});
