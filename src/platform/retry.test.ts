import { retrying, type RetryOptions } from './retry.js';

const passing = new Error('passes');
const OPTIONS: RetryOptions = { isTransient: (error) => error === passing, attempts: 4, baseMs: 1, random: () => 0 };

/** Work that fails some times, then succeeds; counts its attempts. */
const failing = (times: number, error: Error = passing) => {
  const tried = { count: 0 };
  const run = () => {
    tried.count += 1;
    return tried.count <= times ? Promise.reject(error) : Promise.resolve('done');
  };
  return { tried, run };
};

describe('trying again', () => {
  it('ends with the first success', async () => {
    for (const times of [0, 1, 3]) {
      const { tried, run } = failing(times);
      expect(await retrying(run, OPTIONS)).toBe('done');
      expect(tried.count).toBe(times + 1);
    }
  });

  it('ends with the last error when it was tried often enough', async () => {
    const { tried, run } = failing(9);
    await expect(retrying(run, OPTIONS)).rejects.toBe(passing);
    expect(tried.count).toBe(4);
  });

  it('is not done for what does not pass', async () => {
    const fatal = new Error('stays');
    const { tried, run } = failing(1, fatal);
    await expect(retrying(run, OPTIONS)).rejects.toBe(fatal);
    expect(tried.count).toBe(1);
  });

  it('waits for a time that chance decides before each further attempt', async () => {
    const asked: number[] = [];
    const random = () => {
      asked.push(asked.length);
      return 0;
    };
    await retrying(failing(3).run, { ...OPTIONS, random });
    expect(asked).toHaveLength(3);
  });
});
