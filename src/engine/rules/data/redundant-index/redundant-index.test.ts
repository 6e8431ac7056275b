import type { Index } from '../../../model.js';
import { runReview } from '../../../review/run-review.js';
import { sample } from '../../../sample.js';
import { redundantIndex } from './redundant-index.js';

const found = (...indexes: Index[]) =>
  runReview(sample({ entities: { order: { primaryKey: ['id'], indexes } } }), {
    rules: [redundantIndex],
    now: 0,
  }).findings.map(({ discriminator }) => discriminator);
const on = (name: string, ...fields: string[]): Index => ({ name, keys: fields.map((field) => ({ field })) });
const desc = (field: string) => ({ field, direction: 'DESC' as const });

describe('an index that another one makes superfluous', () => {
  it('is the later of two equal ones, once', () => {
    expect(found(on('first', 'a'), on('second', 'a'))).toEqual(['second']);
    expect(found(on('first', 'a'), on('second', 'a'), on('third', 'a', 'b'))).toEqual(['first', 'second']);
  });

  it('is the one that forbids no duplicates beside one that does', () => {
    expect(found(on('plain', 'a'), { ...on('only', 'a'), unique: true })).toEqual(['plain']);
  });

  it('may run in the opposite direction, but not in a mixed one', () => {
    expect(found({ name: 'turned', keys: [desc('a'), desc('b')] }, on('long', 'a', 'b', 'c'))).toEqual(['turned']);
    expect(found({ name: 'mixed', keys: [{ field: 'a' }, desc('b')] }, on('long', 'a', 'b', 'c'))).toEqual([]);
  });

  it('is not one that covers fields that the other lacks', () => {
    expect(found({ ...on('covering', 'a'), include: ['c'] }, on('long', 'a', 'b'))).toEqual([]);
    expect(found({ ...on('covering', 'a'), include: ['b'] }, on('long', 'a', 'b'))).toEqual(['covering']);
  });

  it('is not the primary key’s own index, where a source lists it', () => {
    expect(found({ ...on('order_pkey', 'id'), unique: true })).toEqual([]);
  });

  it('is told once for all partitions that have it', () => {
    const indexes = [on('one', 'a'), on('two', 'a')];
    const { findings } = runReview(
      sample({ entities: { log: {}, log_1: { partitionOf: 'log', indexes }, log_2: { partitionOf: 'log', indexes } } }),
      { rules: [redundantIndex], now: 0 },
    );
    expect(findings.map(({ subject, related }) => [subject.key, related.map(({ key }) => key)])).toEqual([
      ['log', ['log_1', 'log_2']],
    ]);
  });
});
