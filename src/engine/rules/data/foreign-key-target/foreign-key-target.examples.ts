/** Examples of data/foreign-key-target. */
import type { Relation } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Rule } from '../../rule.js';

const refers = (type: string, targetType: string, relation: Partial<Relation> = {}) =>
  sample({
    entities: {
      order: { fields: [{ name: 'id', type: targetType }], primaryKey: ['id'] },
      line: {
        fields: [{ name: 'order_id', type }],
        relations: [{ name: 'of_order', fields: ['order_id'], target: 'order', ...relation }],
      },
    },
  });

export const examples: Rule['examples'] = {
  bad: [
    refers('integer', 'bigint'),
    refers('text', 'uuid'),
    refers('varchar(20)', 'varchar(36)'),
    refers('bigint', 'bigint', { target: 'invoice' }),
    refers('bigint', 'bigint', { targetFields: ['number'] }),
  ],
  good: [
    refers('int4', 'serial'),
    refers('bigint', 'bigserial'),
    refers('character varying(36)', 'varchar(36)'),
    refers('order_key', 'public.order_key'),
    refers('money_id', 'integer'),
    sample({
      components: { mongo: { kind: 'DATASTORE', technology: 'mongodb' } },
      entities: {
        tag: { store: 'mongo', fields: [{ name: '_id', type: 'ObjectId' }] },
        post: {
          store: 'mongo',
          fields: [{ name: 'tags', type: '[ObjectId]' }],
          relations: [{ name: 'tags', fields: ['tags'], target: 'tag', targetFields: ['_id'] }],
        },
      },
    }),
  ],
};
