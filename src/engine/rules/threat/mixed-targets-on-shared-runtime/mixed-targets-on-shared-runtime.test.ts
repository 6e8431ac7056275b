import { found } from '../found.examples.js';
import { mixedTargetsOnSharedRuntime } from './mixed-targets-on-shared-runtime.js';

const running = (...components: string[]) =>
  found(mixedTargetsOnSharedRuntime, {
    boundaries: { a: {}, b: {}, inA: { parent: 'a', type: 'EXECUTION_ENVIRONMENT' } },
    components: {
      a1: { boundary: 'a' },
      a2: { boundary: 'a', availability: 'MISSION_CRITICAL' },
      b1: { boundary: 'b' },
      inside: { boundary: 'inA' },
      out: {},
      cms: { technologyTypes: ['cms'] },
      queue: { technologyTypes: ['message-queue'], confidentiality: 'STRICTLY_CONFIDENTIAL' },
      app: { technologyTypes: ['web-application'] },
    },
    runtimes: { r: { components } },
  });

describe('a shared runtime with mixed targets', () => {
  it('runs components of different boundaries, of which only the direct one counts', () => {
    expect(running('a1', 'b1')).toEqual(['r UNLIKELY LOW']);
    expect(running('a1', 'inside')).toEqual(['r UNLIKELY LOW']);
    expect(running('a1', 'a1')).toEqual([]);
  });

  it('is left for outside of all boundaries, yet not entered from there', () => {
    expect(running('a1', 'out')).toEqual(['r UNLIKELY LOW']);
    expect(running('out', 'a1')).toEqual([]);
    expect(running('out', 'a1', 'b1')).toEqual(['r UNLIKELY LOW']);
  });

  it('mixes front end and back end', () => {
    expect(running('cms', 'queue')).toEqual(['r UNLIKELY MEDIUM']);
    expect(running('app', 'queue')).toEqual([]);
    expect(running('cms', 'app')).toEqual([]);
  });

  it('weighs more with the highest rating of one of them', () => {
    expect(running('a2', 'b1')).toEqual(['r UNLIKELY MEDIUM']);
  });
});
