/** Runs one test in a sandbox and says what became of it. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { patternOf, type Defence } from './defence.js';

export type Verdict = 'fails' | 'stays green' | 'is not there' | 'does not run' | 'hangs';

export interface Outcome {
  readonly verdict: Verdict;
  /** The beginning of what the test says. */
  readonly said: string;
}

/** Longest time in milliseconds for one test, and for the whole run of it. */
const TEST_MS = 40_000;
const RUN_MS = 400_000;

/** The parts of Jest's `--json` that are looked at. */
const REPORT = z.object({
  numFailedTests: z.number(),
  numPassedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  testResults: z.array(
    z.object({ message: z.string(), assertionResults: z.array(z.object({ failureMessages: z.array(z.string()) })) }),
  ),
});

const oneLine = (text: string): string =>
  // Jest colours its messages.
  text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 6)
    .join(' ')
    .slice(0, 160);

const read = (file: string): Outcome => {
  if (!existsSync(file)) return { verdict: 'does not run', said: 'Jest wrote no report' };
  const report = REPORT.parse(JSON.parse(readFileSync(file, 'utf8')));
  const said = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ failureMessages }) => failureMessages),
  );
  if (report.numRuntimeErrorTestSuites > 0)
    return { verdict: 'does not run', said: oneLine(report.testResults[0]?.message ?? '') };
  if (report.numFailedTests > 0) return { verdict: 'fails', said: oneLine(said[0] ?? '') };
  return { verdict: report.numPassedTests > 0 ? 'stays green' : 'is not there', said: '' };
};

export const runTest = (directory: string, { test, title }: Pick<Defence, 'test' | 'title'>): Promise<Outcome> => {
  const file = join(directory, 'defence-report.json');
  rmSync(file, { force: true });
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const options = ['--json', `--outputFile=${file}`, '--maxWorkers=1', `--testTimeout=${TEST_MS}`];
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, jest, ...options, '-t', patternOf(title), test], {
    cwd: directory,
    stdio: 'ignore',
    // A group of its own, so that what it has started ends with it.
    detached: true,
  });
  return new Promise((resolve, reject) => {
    let late = false;
    const end = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, RUN_MS);
    child.once('error', reject).once('close', () => {
      clearTimeout(end);
      resolve(late && !existsSync(file) ? { verdict: 'hangs', said: '' } : read(file));
    });
  });
};
