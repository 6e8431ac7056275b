import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { fieldsOf, wholes } from '../entities.js';

const wide = (fields: number) =>
  sample({
    entities: { customer: { fields: Array.from({ length: fields }, (_, at) => ({ name: `f${at}`, type: 'text' })) } },
  });

export const wideEntity = rule({
  id: 'data/wide-entity',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'An entity has no more fields than one thing needs',
  why: 'So many fields are mostly several things in one: each reader loads all of them, each writer locks all of them, and most are null.',
  remedy: 'Look for groups that are read, written or filled together, and give each an entity of its own.',
  references: ['https://en.wikipedia.org/wiki/Database_normalization'],
  thresholds: { fields: { value: 40, unit: 'fields', text: 'fields of one entity', min: 5, max: 1000 } },
  examples: { bad: [wide(41)], good: [wide(40)] },
  *check(facts, context) {
    const most = context.threshold('fields');
    for (const entity of wholes(facts)) {
      const { length } = fieldsOf(entity);
      if (length > most)
        yield {
          subject: about('entities', entity),
          message: `${entity.name} has ${length} fields, more than ${most}.`,
        };
    }
  },
});
