import { factsOf } from '../../facts.js';
import { sample, type Sample } from '../../sample.js';
import { longestChain, mostNeeded } from './dependents.js';

const sync = { protocol: 'GRPC' as const };
const facts = (links: Sample['links']) =>
  factsOf(sample({ components: { a: {}, b: {}, c: {}, d: {} }, links: links ?? {} }));

describe('what depends on what', () => {
  it('counts who waits directly and through others, the most needed first', () => {
    expect(mostNeeded(facts({ 'a -> b': sync, 'b -> c': sync, 'd -> c': sync }))).toEqual([
      { component: 'c', dependents: ['b', 'd', 'a'] },
      { component: 'b', dependents: ['a'] },
    ]);
  });

  it('a component does not depend on itself, though calls go round', () => {
    expect(mostNeeded(facts({ 'a -> b': sync, 'b -> a': sync })).map(({ dependents }) => dependents)).toEqual([
      ['b'],
      ['a'],
    ]);
  });

  it('who does not wait, or has a fallback, does not fail with it; where nothing is stated, nothing is claimed', () => {
    expect(
      mostNeeded(facts({ 'a -> b': { protocol: 'KAFKA' }, 'b -> c': { ...sync, fallback: true }, 'c -> d': {} })),
    ).toEqual([]);
  });

  it('finds the longest chain of synchronous calls, also where calls go round', () => {
    expect(longestChain(facts({ 'a -> b': sync, 'b -> c': sync, 'a -> d': sync }))).toEqual(['a', 'b', 'c']);
    expect(longestChain(facts({ 'a -> b': sync, 'b -> a': sync, 'b -> c': { mode: 'ASYNC' } }))).toEqual(['a', 'b']);
    expect(longestChain(facts({}))).toEqual(['a']);
  });
});
