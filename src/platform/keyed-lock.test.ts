import { createKeyedLock } from './keyed-lock.js';

/** Work that goes on until it is told to end. */
const work = (log: string[], name: string) => {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async () => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end };
};

describe('work under a lock', () => {
  it('is done one after the other for a key, in the order in which it was asked for', async () => {
    const lock = createKeyedLock();
    const log: string[] = [];
    const [one, two] = [work(log, 'one'), work(log, 'two')];
    const results = [lock('a', one.run), lock('a', two.run)];
    two.end();
    one.end();
    expect(await Promise.all(results)).toEqual(['one', 'two']);
    expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('does not wait for another key', async () => {
    const lock = createKeyedLock();
    const log: string[] = [];
    const [slow, quick] = [work(log, 'slow'), work(log, 'quick')];
    const waiting = lock('a', slow.run);
    quick.end();
    expect(await lock('b', quick.run)).toBe('quick');
    slow.end();
    await waiting;
    expect(log).toEqual(['slow begins', 'quick begins', 'quick ends', 'slow ends']);
  });

  it('goes on after work that fails, which fails for its caller alone', async () => {
    const lock = createKeyedLock();
    const failing = lock('a', () => Promise.reject(new Error('no')));
    const next = lock('a', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(await lock('a', () => Promise.resolve('again'))).toBe('again');
  });
});
