/** Rules as they are set and rules of one's own reach the threads that review large blueprints, as data. */
import { LISTS, type Model } from '../../src/engine/model.js';
import { readCustomRule } from '../../src/engine/rules/custom/read-custom-rule.js';
import type { CustomRuleSource } from '../../src/engine/rules/custom/custom-rule.js';
import { createEngineWork } from '../../src/modules/engine-work.js';
import { createWorkerPool } from '../../src/platform/worker-pool.js';
import { copiesRule } from '../kit/rules.js';

const pool = createWorkerPool({
  file: new URL('../../src/engine/tasks.ts', import.meta.url),
  threads: 1,
  timeoutMs: 120_000,
});
afterAll(() => pool.close());

it('the same is found in a thread as here', async () => {
  const components = Array.from({ length: 2_100 }, (_, i) => ({
    key: `c${i}`,
    name: `c${i}`,
    kind: 'SERVICE',
    replicas: i % 7,
  }));
  const lists = Object.fromEntries(LISTS.map((list) => [list, list === 'components' ? components : []]));
  const model = { name: 'large', requirements: {}, ...lists } as unknown as Model; // LISTS names every list
  const rule = copiesRule(4);
  const custom = [JSON.parse(rule) as CustomRuleSource];
  expect(readCustomRule(custom[0]).errors).toEqual([]);
  const configuration = {
    organization: { custom, rules: { 'architecture/disconnected': { off: true } } },
    blueprint: { rules: { 'custom/few-copies': { severity: 'ERROR' } } },
  } as const;
  const asked: string[] = [];
  const { review, tryRule } = createEngineWork({
    ...pool,
    run: (name, argument) => {
      asked.push(name);
      return pool.run(name, argument);
    },
  });
  const now = Date.UTC(2026, 0, 1);
  const found = (await review({ model, now, configuration })).findings.filter(
    (each) => each.rule === 'custom/few-copies',
  );
  const many = components.filter(({ replicas }) => replicas > 4).length;
  expect([found.length, found[0]?.severity]).toEqual([many, 'ERROR']);
  expect(await tryRule({ rule, model, now })).toMatchObject({ findingCount: many, errors: [] });
  expect(asked).toEqual(['reviewing', 'trying']);
}, 120_000);
