import { runReview } from '../../../review/run-review.js';
import { sample, type Sample } from '../../../sample.js';
import { cyclicDependency } from './cyclic-dependency.js';

const found = (of: Sample) => runReview(sample(of), { rules: [cyclicDependency], now: 0 }).findings;
const http = { protocol: 'HTTP' } as const;

describe('a cycle', () => {
  const two = {
    components: { a: {}, b: {}, c: {}, x: {}, y: {} },
    links: { 'b -> c': http, 'c -> a': http, 'a -> b': http, 'y -> x': http, 'x -> y': http, 'c -> x': http },
  };

  it('is one finding for each group, with its shortest way and its other members', () => {
    expect(
      found(two).map(({ message, subject, related }) => [subject.key, message, related.map(({ key }) => key)]),
    ).toEqual([
      ['a', 'a → b → c → a: each waits for the next.', ['b', 'c']],
      ['x', 'x → y → x: each waits for the next.', ['y']],
    ]);
  });

  it('is about the first member by key, wherever it is entered', () => {
    const links = { 'a -> z': http, 'z -> b': http, 'b -> z': http };
    expect(found({ components: { a: {}, b: {}, z: {} }, links }).map(({ message }) => message)).toEqual([
      'b → z → b: each waits for the next.',
    ]);
  });

  it('is the same finding when another component joins it', () => {
    const joined = {
      ...two,
      components: { ...two.components, z: {} },
      links: { ...two.links, 'x -> z': http, 'z -> y': http },
    };
    const fingerprints = (of: Sample) => found(of).map(({ fingerprint }) => fingerprint);
    expect(fingerprints(joined)).toEqual(fingerprints(two));
  });

  it('is not a component that calls itself, a library call, a probe or a delivery', () => {
    for (const link of [{ protocol: 'IN_PROCESS_LIBRARY_CALL' }, { protocol: 'HTTP', usage: 'DEVOPS' }] as const)
      expect(found({ components: { a: {}, b: {} }, links: { 'a -> b': http, 'b -> a': link } })).toEqual([]);
    expect(found({ components: { a: {} }, links: { 'a -> a': http } })).toEqual([]);
    const probe = {
      components: { a: {}, probe: { kind: 'MONITORING' } },
      links: { 'a -> probe': http, 'probe -> a': http },
    } as const;
    expect(found(probe)).toEqual([]);
  });
});
