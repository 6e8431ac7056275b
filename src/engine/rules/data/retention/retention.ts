import type { Facts } from '../../../facts.js';
import type { Entity, Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { someOf, wholes } from '../entities.js';
import { personalFields } from '../personal-data.js';

const concerned = (facts: Facts): readonly (readonly [Entity, readonly Field[]])[] =>
  wholes(facts)
    .map((entity) => [entity, personalFields(entity)] as const)
    .filter(([, fields]) => fields.length > 0);

const customer = (facts: Partial<Entity>, field: Partial<Field> = {}) =>
  sample({ entities: { customer: { fields: [{ name: 'email', type: 'text', ...field }], ...facts } } });

export const retention = rule({
  id: 'data/retention',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Personal data is not kept for ever',
  why: 'Personal data may be kept only as long as its purpose needs it; what is still there can be asked for, subpoenaed and stolen.',
  remedy:
    'State for how many days a row is kept once its purpose is gone, and delete or anonymise it by then, backups included.',
  references: ['https://gdpr-info.eu/art-5-gdpr/'],
  *needs(facts) {
    for (const [entity, fields] of concerned(facts))
      yield ask(
        about('entities', entity),
        'retentionDays',
        entity.retentionDays,
        `For how many days is ${entity.name} kept once its purpose is gone (0: for ever)? It holds ${someOf(fields.map(({ name }) => name))}.`,
      );
  },
  examples: {
    bad: [
      customer({ retentionDays: 0 }),
      customer({ retentionDays: 0 }, { name: 'note', classification: 'SENSITIVE' }),
    ],
    good: [
      customer({ retentionDays: 90 }),
      customer({ retentionDays: 0 }, { classification: 'NONE' }),
      customer({}, { name: 'title' }),
    ],
    unknown: [customer({})],
  },
  *check(facts) {
    for (const [entity, fields] of concerned(facts))
      if (entity.retentionDays === 0)
        yield {
          subject: about('entities', entity),
          message: `${entity.name} is kept for ever, with ${someOf(fields.map(({ name }) => name))} in it.`,
        };
  },
});
