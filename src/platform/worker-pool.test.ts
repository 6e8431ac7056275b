import { createWorkerPool } from './worker-pool.js';

describe('a pool of threads', () => {
  it('does an engine’s task in a thread, from sources as they are, and tells what goes wrong', async () => {
    const file = new URL('../engine/tasks.ts', import.meta.url);
    const pool = createWorkerPool({ file, threads: 1, timeoutMs: 20_000 });
    try {
      const task = { format: 'POSTGRESQL', source: 'CREATE TABLE item (id int PRIMARY KEY);', options: {} };
      expect(await pool.run('importing', task)).toMatchObject({ model: { entities: [{ key: 'public.item' }] } });
      await expect(pool.run('importing', undefined)).rejects.toThrow();
    } finally {
      await pool.close();
    }
  });
});
