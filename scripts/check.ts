/**
 * What CI runs: everything that can be said without running the product, then all tests. Stops at the first thing that
 * fails. Arguments are handed on to Jest, whose summary is the last thing printed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

interface Step {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

const root = join(import.meta.dirname, '..');
/** npm has put the commands of the packages on the path. */
const step = (title: string, command: string, ...args: readonly string[]): Step => ({ title, command, args });

/** Everything else reads what it writes. */
const CODEGEN = step('types from the SDL', 'npm', 'run', '--silent', 'codegen');
/** Independent of each other; the quick ones first, so that they do not wait to fail. */
const STATIC: readonly Step[] = [
  step('docs: rules', 'tsx', 'scripts/generate-rule-docs.ts', '--check'),
  step('docs: checklists', 'tsx', 'scripts/generate-checklist-docs.ts', '--check'),
  step('docs: schema', 'tsx', 'scripts/print-schema.ts', '--check'),
  step('docs: permissions', 'tsx', 'scripts/print-permissions.ts', '--check'),
  step('docs: dependencies', 'tsx', 'scripts/check-dependencies.ts'),
  step('types', 'tsc', '--noEmit', '-p', 'tsconfig.json'),
  step('types: explorer', 'tsc', '--noEmit', '-p', 'src/api/explorer/client'),
  step('build', 'tsx', 'scripts/build.ts', '--if-stale'),
  step('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  step('lint: code, walls, SDL', 'eslint', '--max-warnings', '0', '.'),
];
const AT_ONCE = 2;

/** Runs a step, prints its name and time, and its output when it fails. */
const passes = ({ title, command, args }: Step): Promise<boolean> => {
  const began = performance.now();
  const output: Buffer[] = [];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`check: ${title} ${code === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
};

/** Runs steps, some at once; starts no further one after a failure. */
const allPass = async (steps: readonly Step[]): Promise<boolean> => {
  const waiting = [...steps];
  let good = true;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && good; next = waiting.shift()) good = (await passes(next)) && good;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return good;
};

const runTests = (args: readonly string[]): Promise<number> => {
  console.log('check: tests');
  const child = spawn('npm', ['run', '--silent', 'jest', '--', ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? 1));
  });
};

process.exitCode = (await allPass([CODEGEN])) && (await allPass(STATIC)) ? await runTests(process.argv.slice(2)) : 1;
