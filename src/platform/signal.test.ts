import { createSignal } from './signal.js';

const NEVER = new AbortController().signal;
/** So long that only what is tested can end the wait. */
const LONG = 60_000;

describe('a wait', () => {
  it('ends when its key is signalled, not another one', async () => {
    const signal = createSignal();
    const order: string[] = [];
    const a = signal
      .arm('a')
      .until(LONG, NEVER)
      .then(() => order.push('a'));
    const b = signal
      .arm('b')
      .until(LONG, NEVER)
      .then(() => order.push('b'));
    signal.notify('b');
    await b;
    signal.notify('a');
    await a;
    expect(order).toEqual(['b', 'a']);
  });

  it('does not miss what was signalled after it was armed and before it waited', async () => {
    const signal = createSignal();
    const wait = signal.arm('a');
    signal.notify('a');
    await wait.until(LONG, NEVER);
  });

  it('is not ended by what was signalled before it was armed', async () => {
    const signal = createSignal();
    signal.notify('a');
    const abort = new AbortController();
    let ended = false;
    const waiting = signal
      .arm('a')
      .until(LONG, abort.signal)
      .then(() => (ended = true));
    await Promise.resolve();
    expect(ended).toBe(false);
    abort.abort();
    await waiting;
  });

  it('ends by its time, by an abort, and by one that came before it', async () => {
    const signal = createSignal();
    await signal.arm('a').until(1, NEVER);
    const abort = new AbortController();
    const waiting = signal.arm('a').until(LONG, abort.signal);
    abort.abort();
    await waiting;
    await signal.arm('a').until(LONG, abort.signal);
  });

  it('ends for all who wait for a key, and for everybody when something may have been missed', async () => {
    const signal = createSignal();
    const both = Promise.all([1, 2].map(() => signal.arm('a').until(LONG, NEVER)));
    signal.notify('a');
    await both;
    const everybody = Promise.all(['a', 'b', 'c'].map((key) => signal.arm(key).until(LONG, NEVER)));
    signal.notifyAll();
    await everybody;
  });

  it('that was dropped does not keep the others from being woken', async () => {
    const signal = createSignal();
    signal.arm('a').drop();
    const unused = signal.arm('a');
    const waiting = signal.arm('a').until(LONG, NEVER);
    unused.drop();
    signal.notify('a');
    await waiting;
  });
});
