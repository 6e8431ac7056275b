import type { Entity, Index } from '../../../model.js';
import { runReview } from '../../../review/run-review.js';
import { sample } from '../../../sample.js';
import { foreignKeyIndexed } from './foreign-key-indexed.js';

const messages = (entities: Readonly<Record<string, Partial<Omit<Entity, 'key'>>>>) =>
  runReview(sample({ entities: { order: {}, ...entities } }), { rules: [foreignKeyIndexed], now: 0 }).findings.map(
    ({ subject, message }) => [subject.key, message],
  );
const relation = (...fields: string[]) => [{ name: fields.join('_'), fields, target: 'order' }];
const on = (...fields: string[]): Index => ({ name: fields.join('_'), keys: fields.map((field) => ({ field })) });

describe('an index for a relation', () => {
  it('may list the fields of the relation in any order, and more after them', () => {
    expect(
      messages({ line: { relations: relation('tenant', 'order'), indexes: [on('order', 'tenant', 'at')] } }),
    ).toEqual([]);
    expect(
      messages({ line: { relations: relation('tenant', 'order'), indexes: [on('order', 'at', 'tenant')] } }),
    ).toHaveLength(1);
  });

  it('may be a unique one on some of the fields, which leaves one row', () => {
    const unique = { ...on('order'), unique: true };
    expect(messages({ line: { relations: relation('tenant', 'order'), indexes: [unique] } })).toEqual([]);
    expect(messages({ line: { relations: relation('tenant', 'order'), indexes: [on('order')] } })).toHaveLength(1);
  });

  it('may leave out the rows that refer to nothing', () => {
    const partial = { ...on('order'), where: '("order" IS NOT NULL)' };
    expect(messages({ line: { relations: relation('order'), indexes: [partial] } })).toEqual([]);
  });

  it('may be a hash, but not one that keeps no equality', () => {
    expect(messages({ line: { relations: relation('order'), indexes: [{ ...on('order'), method: 'hash' }] } })).toEqual(
      [],
    );
    expect(
      messages({ line: { relations: relation('order'), indexes: [{ ...on('order'), method: 'brin' }] } }),
    ).toHaveLength(1);
  });
});

describe('a partitioned entity', () => {
  const partition = (indexes: readonly Index[]) => ({ partitionOf: 'payment', relations: relation('order'), indexes });

  it('hands its index down to its partitions', () => {
    expect(messages({ payment: { indexes: [on('order')] }, payment_1: partition([]) })).toEqual([]);
  });

  it('has one finding for what its partitions lack', () => {
    const found = messages({ payment: { indexes: [] }, payment_1: partition([]), payment_2: partition([]) });
    expect(found).toEqual([
      [
        'payment',
        'No index of payment in its partitions payment_1 and payment_2 begins with order, which refers to order.',
      ],
    ]);
  });

  it('is served by the indexes of its partitions when each has one', () => {
    const whole = { relations: relation('order'), indexes: [] };
    const part = (indexes: readonly Index[]) => ({ partitionOf: 'payment', indexes });
    expect(messages({ payment: whole, payment_1: part([on('order')]), payment_2: part([on('order')]) })).toEqual([]);
    expect(messages({ payment: whole, payment_1: part([on('order')]), payment_2: part([]) })).toHaveLength(1);
  });
});
