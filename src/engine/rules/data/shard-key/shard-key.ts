import type { Facts } from '../../../facts.js';
import type { AccessPattern, Component, Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { someOf, storeOf, isSmall, wholes } from '../entities.js';
import { isCollection } from '../stores.js';

const GB = 1e9;
/** On a sharded store a collection below this part of the threshold may stay on one shard. */
const STAYS_WHOLE = 0.1;

/** Collections that are or will have to be spread over shards. */
const concerned = (facts: Facts, gigabytes: number): readonly Entity[] =>
  wholes(facts).filter((entity) => {
    const { expectedBytes } = entity;
    const sharded = storeOf(facts, entity)?.storage?.sharded === true;
    if (isSmall(entity)) return false;
    if (sharded) return expectedBytes === undefined || expectedBytes > gigabytes * GB * STAYS_WHOLE;
    return isCollection(facts, entity) && expectedBytes !== undefined && expectedBytes > gigabytes * GB;
  });

/** Patterns that do not name the shard: each asks all of them. An insert always carries its whole row. */
const scattered = ({ accessPatterns = [] }: Entity, [first]: readonly string[]): readonly AccessPattern[] =>
  accessPatterns.filter(
    ({ operation = 'READ', equals = [] }) => operation !== 'INSERT' && first !== undefined && !equals.includes(first),
  );

const events = (facts: Partial<Entity>, store: Partial<Component> = { storage: { sharded: true } }) =>
  sample({
    components: { db: { kind: 'DATASTORE', technology: 'mongodb', ...store } },
    entities: {
      event: { store: 'db', accessPatterns: [{ name: 'of a device', equals: ['device'], limit: 100 }], ...facts },
    },
  });

export const shardKey = rule({
  id: 'data/shard-key',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A sharded collection names a shard key that its reads carry',
  why: 'The shard key decides which machine holds a row: a read that does not carry it asks every machine, and changing it later moves all of the data.',
  remedy:
    'Choose fields that nearly every access pattern has by equality, with many values and without one that takes most of the writes.',
  references: ['https://www.mongodb.com/docs/manual/core/sharding-choose-a-shard-key/'],
  thresholds: {
    size: { value: 100, unit: 'GB', text: 'expected size from which a collection is sharded', min: 1, max: 100_000 },
  },
  *needs(facts, context) {
    for (const entity of concerned(facts, context.threshold('size')))
      yield ask(
        about('entities', entity),
        'shardKey',
        entity.shardKey,
        `By which fields is ${entity.name} spread over shards (none: it stays whole)?`,
      );
  },
  examples: {
    bad: [
      events({ shardKey: [] }),
      events({ shardKey: ['tenant'] }),
      events({ shardKey: [], expectedBytes: 500e9 }, {}),
    ],
    good: [
      events({ shardKey: ['device'] }),
      events({ shardKey: [], expectedBytes: 2e9 }),
      events({ shardKey: [], expectedBytes: 20e9 }, {}),
      events({ shardKey: ['tenant'], accessPatterns: [{ name: 'new', operation: 'INSERT' }] }),
    ],
    unknown: [events({}), events({ expectedBytes: 500e9 }, {})],
  },
  *check(facts, context) {
    const size = context.threshold('size');
    for (const entity of concerned(facts, size)) {
      const subject = about('entities', entity);
      if (entity.shardKey?.length === 0) {
        const why =
          entity.expectedBytes !== undefined && entity.expectedBytes > size * GB
            ? `is expected to reach ${Math.round(entity.expectedBytes / GB)} GB`
            : 'stands in a sharded store';
        yield { subject, message: `${entity.name} ${why} and has no shard key.` };
        continue;
      }
      const asking = scattered(entity, entity.shardKey ?? []);
      if (asking.length > 0)
        yield {
          subject,
          discriminator: 'patterns',
          message: `${entity.name} is spread by ${(entity.shardKey ?? []).join(', ')}, which ${someOf([...new Set(asking.map(({ name }) => name))])} does not carry: every shard is asked.`,
        };
    }
  },
});
