/**
 * Takes away one defence after another, in a copy of the checkout, and demands that its test fails. Arguments are names
 * of defences, or beginnings of them; all without. Ends with 1 where a test stays green or a defence is not there.
 */
import { join } from 'node:path';
import type { Defence } from './defence.js';
import { runTest, type Outcome } from './run-test.js';
import { createSandbox } from './sandbox.js';
import { DEFENCES } from './table.js';

const root = join(import.meta.dirname, '..', '..');
const names = process.argv.slice(2);
const wanted = DEFENCES.filter(({ name }) => names.length === 0 || names.some((asked) => name.startsWith(asked)));

const takeAway = async (sandbox: ReturnType<typeof createSandbox>, defence: Defence): Promise<Outcome> => {
  let putBack: (() => void) | undefined;
  try {
    putBack = sandbox.apply(defence.removes);
    return await runTest(sandbox.directory, defence);
  } catch (error) {
    return { verdict: 'does not run', said: String(error) };
  } finally {
    putBack?.();
  }
};

const main = async (): Promise<void> => {
  if (wanted.length === 0) throw new Error(`there is no defence of the name ${names.join(', ')}`);
  const sandbox = createSandbox(root);
  const unproven: string[] = [];
  try {
    for (const defence of wanted) {
      const began = performance.now();
      const { verdict, said } = await takeAway(sandbox, defence);
      const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(3);
      if (verdict !== 'fails') unproven.push(`${defence.name}: ${defence.test} “${defence.title}” ${verdict}`);
      console.log(`${seconds} s  ${defence.name.padEnd(36)} ${verdict.padEnd(12)} ${said}`);
    }
  } finally {
    sandbox.remove();
  }
  console.log(`\n${wanted.length - unproven.length} of ${wanted.length} defences are proven.`);
  for (const line of unproven) console.log(line);
  if (unproven.length > 0) process.exitCode = 1;
};

await main();
