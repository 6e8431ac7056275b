/** What figures were measured on. */
import { execFileSync } from 'node:child_process';
import os from 'node:os';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly platform: string;
  readonly commit: string;
  /** ISO date. */
  readonly date: string;
  /** Processes that wanted a core, averaged over the minute before: above 0 others were at work too. */
  readonly loadBefore: number;
}

const commit = (): string => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

export const describeMachine = (): Machine => ({
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  node: process.version,
  platform: `${os.type()} ${os.release()}`,
  commit: commit(),
  date: new Date().toISOString(),
  loadBefore: Number(os.loadavg()[0]?.toFixed(1)),
});

/** The same in Markdown. */
export const machineLines = (machine: Machine): string =>
  [
    `${machine.date.slice(0, 16).replace('T', ' ')} UTC, commit ${machine.commit}, Node ${machine.node}, ${machine.platform}.`,
    `${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB; load before the run ${machine.loadBefore}.`,
  ].join(' ');
