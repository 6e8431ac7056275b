import type { Facts } from '../../../facts.js';
import type { Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { columnType } from '../column-types.js';
import { collections, documentLimit, listsOf } from '../documents.js';
import { fieldsOf } from '../entities.js';

const BYTES = ['B', 'kB', 'MB', 'GB'] as const;

const shown = (bytes: number): string => {
  const power = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  return `${Math.round((bytes / 1024 ** power) * 10) / 10} ${BYTES[power] ?? 'B'}`;
};

/** Whether documents can grow at all: only then is their size worth a question. */
const canGrow = (entity: Entity): boolean =>
  listsOf(entity).some(({ maxItems = 0 }) => maxItems === 0 || maxItems > 100) ||
  fieldsOf(entity).some(({ type }) => columnType(type).family === 'binary');

function* concerned(facts: Facts): Generator<readonly [Entity, number]> {
  for (const entity of collections(facts)) {
    const limit = documentLimit(facts, entity);
    if (limit !== undefined && (entity.largestBytes !== undefined || canGrow(entity))) yield [entity, limit];
  }
}

const post = (largestBytes: number | undefined, technology = 'mongodb') =>
  sample({
    components: { db: { kind: 'DATASTORE', technology } },
    entities: {
      post: {
        store: 'db',
        fields: [{ name: 'comments', type: 'object[]' }],
        ...(largestBytes !== undefined && { largestBytes }),
      },
    },
  });

export const documentSize = rule({
  id: 'data/document-size',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Documents stay far below the size that the store takes',
  why: 'The largest documents belong to the best customers: when theirs reach the store’s limit every write to them fails, and long before that each read carries megabytes.',
  remedy: 'Move lists and files out of the document, into a collection of their own or a file store.',
  references: ['https://www.mongodb.com/docs/manual/reference/limits/'],
  thresholds: {
    share: { value: 25, unit: '%', text: 'share of the store’s limit that a document may reach', min: 1, max: 100 },
  },
  *needs(facts) {
    for (const [entity] of concerned(facts))
      yield ask(
        about('entities', entity),
        'largestBytes',
        entity.largestBytes,
        `How many bytes can the largest document of ${entity.name} have?`,
      );
  },
  examples: {
    bad: [post(12 * 2 ** 20), post(300 * 2 ** 10, 'dynamodb')],
    good: [post(300 * 2 ** 10), post(2 ** 30, 'postgresql')],
    unknown: [post(undefined)],
  },
  *check(facts, context) {
    const share = context.threshold('share');
    for (const [entity, limit] of concerned(facts)) {
      const { largestBytes = 0 } = entity;
      if (largestBytes > (limit * share) / 100)
        yield {
          subject: about('entities', entity),
          message: `A document of ${entity.name} can reach ${shown(largestBytes)}, more than ${share} % of the ${shown(limit)} that its store takes.`,
        };
    }
  },
});
