import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exclusively } from './exclusive.js';

describe('work that one process at a time may do', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'plinth-exclusive-'));
  const file = path.join(dir, 'work.lock');
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('never overlaps, and goes on after work that failed', async () => {
    let inside = 0;
    let most = 0;
    const work = async (fails: boolean) => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      if (fails) throw new Error('failed');
    };
    const results = await Promise.allSettled([1, 2, 3, 4].map((n) => exclusively(file, () => work(n === 2))));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(most).toBe(1);
  });

  it('does not keep work under another path waiting', async () => {
    await exclusively(file, async () => {
      expect(await exclusively(`${file}2`, () => Promise.resolve('done'))).toBe('done');
    });
  });

  it('tells once whoever waits for long', async () => {
    let told = 0;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const first = exclusively(file, () => released);
    const onWait = () => {
      told++;
      release();
    };
    await exclusively(file, () => Promise.resolve(), onWait);
    await first;
    expect(told).toBe(1);
  });
});
