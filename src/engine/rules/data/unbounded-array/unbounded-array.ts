import { fieldPath } from '../../../field-path.js';
import type { Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { collections, listsOf } from '../documents.js';

const post = (field: Partial<Field>, technology = 'mongodb') =>
  sample({
    components: { db: { kind: 'DATASTORE', technology } },
    entities: { post: { store: 'db', fields: [{ name: 'comments', type: 'object[]', ...field }] } },
  });

export const unboundedArray = rule({
  id: 'data/unbounded-array',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'A list within a document has a bound',
  why: 'Each item that is added makes the document larger to read, to write and to replicate, until it reaches the store’s limit and no write succeeds any more.',
  remedy:
    'Bound the list, in the schema’s validation and where it is written; keep what has no natural bound in a collection of its own that refers back.',
  references: ['https://www.mongodb.com/docs/manual/data-modeling/design-antipatterns/unbounded-arrays/'],
  *needs(facts) {
    for (const entity of collections(facts))
      for (const field of listsOf(entity))
        yield ask(
          about('entities', entity),
          fieldPath('fields', field.name, 'maxItems'),
          field.maxItems,
          `How many items can ${entity.name}.${field.name} have (0: without bound)?`,
        );
  },
  examples: {
    bad: [post({ maxItems: 0 }), post({ type: 'Array<Comment>', maxItems: 0 })],
    good: [
      post({ maxItems: 50 }),
      post({ type: 'object' }),
      post({ type: 'text[]', maxItems: 0 }, 'postgresql'),
      post({ name: 'embedding', type: 'double[]' }),
    ],
    unknown: [post({})],
  },
  *check(facts) {
    for (const entity of collections(facts))
      for (const { name, maxItems } of listsOf(entity))
        if (maxItems === 0)
          yield {
            subject: about('entities', entity),
            discriminator: name,
            message: `The list ${name} in each ${entity.name} grows without bound.`,
          };
  },
});
