import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Component, Entity, Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isProductTraffic } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { columnType } from '../column-types.js';
import { isSmall, isView, someOf } from '../entities.js';

const SERIAL = /^(?:big|small)?serial[248]?$/i;
const RANDOM = /uuid|ulid|cuid|nanoid|snowflake|random|unordered_unique/i;

/** Whether a field is filled from a sequence of the store; undefined where nobody said how it is filled. */
const isSequence = (field: Field): boolean | undefined => {
  if (SERIAL.test(field.type) || /nextval|auto_?increment/i.test(field.default ?? '')) return true;
  if (columnType(field.type).family !== 'integer' || RANDOM.test(field.default ?? '')) return false;
  return field.default === undefined ? field.generated : false;
};

/** The field that is alone the key of an entity that grows; one that refers to another entity has its value from there. */
const ownKey = (entity: Entity): Field | undefined => {
  const [name, ...more] = entity.primaryKey ?? [];
  if (name === undefined || more.length > 0 || isSmall(entity) || isView(entity)) return undefined;
  if (entity.relations?.some(({ fields }) => fields.includes(name))) return undefined;
  return entity.fields.find((field) => field.name === name);
};

/** What is stated to write a store in more than one copy. */
const writersOf = (facts: Facts, store: Component): readonly Component[] =>
  facts.linksTo(store.key).flatMap((link) => {
    const source = endsOf(facts, link)?.source;
    const writes = link.readonly === false && isProductTraffic(link);
    return source && writes && inScope(source) && (source.replicas ?? 1) > 1 ? [source] : [];
  });

/** Stores that several copies write, with what is there under a key of its own. */
function* concerned(
  facts: Facts,
): Generator<readonly [Component, readonly Component[], readonly (readonly [Entity, Field])[]]> {
  for (const store of facts.components) {
    if (store.kind !== 'DATASTORE' || !inScope(store)) continue;
    const entities = facts.entitiesIn(store.key).filter(({ partitionOf }) => partitionOf === undefined);
    if (entities.length === 0) continue;
    const writers = [...new Set(writersOf(facts, store))];
    if (writers.length === 0) continue;
    const keyed = entities.flatMap((entity) => {
      const key = ownKey(entity);
      return key ? [[entity, key] as const] : [];
    });
    yield [store, writers, keyed];
  }
}

const shop = (key: Partial<Field>, replicas?: number) =>
  sample({
    components: { api: replicas === undefined ? {} : { replicas }, db: { kind: 'DATASTORE' } },
    links: { 'api -> db': { protocol: 'POSTGRESQL', readonly: false } },
    entities: { order: { store: 'db', fields: [{ name: 'id', type: 'bigint', ...key }], primaryKey: ['id'] } },
  });

export const distributedIds = rule({
  id: 'data/distributed-ids',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'What several copies write has keys that each can make',
  why: 'A number from a sequence is only known after the insert: a retry after a lost answer then stores a second row, rows of two stores cannot be merged, and the numbers tell outsiders how many there are.',
  remedy:
    'Let the writer make the key: a UUID of version 7 or a ULID keeps the order of time; keep a number beside it where people read it.',
  references: ['https://www.rfc-editor.org/rfc/rfc9562'],
  *needs(facts) {
    for (const [, , keyed] of concerned(facts))
      for (const [entity, key] of keyed)
        yield ask(
          about('entities', entity),
          fieldPath('fields', key.name, 'generated'),
          isSequence(key),
          `Does the store fill ${entity.name}.${key.name} from a sequence?`,
        );
  },
  examples: {
    bad: [shop({ generated: true }, 3), shop({ type: 'bigserial' }, 2)],
    good: [
      shop({ type: 'uuid' }, 3),
      shop({ generated: true }, 1),
      shop({ generated: false }, 3),
      shop({ generated: true }),
    ],
    unknown: [shop({}, 3)],
  },
  *check(facts) {
    for (const [store, writers, keyed] of concerned(facts)) {
      const numbered = keyed.filter(([, key]) => isSequence(key) === true).map(([entity]) => entity);
      if (numbered.length === 0) continue;
      const copies = writers.map(({ name, replicas }) => `${replicas ?? 1} copies of ${name}`);
      yield {
        subject: about('components', store),
        message: `${someOf(copies)} write ${store.name}, where ${someOf(numbered.map(({ name }) => name))} ${numbered.length > 1 ? 'have their keys' : 'has its key'} from a sequence.`,
        related: [
          ...writers.map((each) => about('components', each)),
          ...numbered.map((each) => about('entities', each)),
        ],
      };
    }
  },
});
