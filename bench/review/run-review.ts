/** How long reviews of large architectures take in the engine, how that grows, and what an edit costs. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from '../../src/engine/rules/index.js';
import { largeArchitecture } from '../../test/kit/large-architecture.js';
import { describeMachine, type Machine } from '../machine.js';

const SIZES = [100, 1_000, 10_000] as const;
const MOST_OUTPUT = 64 * 2 ** 20;

/** Milliseconds: on the processor, and by the clock. */
export interface Timed {
  readonly cpu: number;
  readonly wall: number;
}
export interface EditTimes extends Timed {
  readonly what: string;
  /** How many rules ran again. */
  readonly reran: number;
}
export interface ReviewTimes {
  readonly components: number;
  readonly links: number;
  readonly entities: number;
  readonly findings: number;
  readonly questions: number;
  /** A review by itself, and one that leaves behind what the next one needs. */
  readonly full: Timed;
  readonly fromStart: Timed;
  readonly edits: readonly EditTimes[];
  /** On the processor, by id of rule. */
  readonly rules: Readonly<Record<string, number>>;
}
export interface ReviewReport {
  readonly machine: Machine;
  readonly rules: number;
  readonly sizes: readonly ReviewTimes[];
}

/** Runs it; takes about a minute. */
export const runReviewBench = (built: string): ReviewReport => {
  const machine = describeMachine();
  const folder = mkdtempSync(join(tmpdir(), 'plinth-bench-'));
  try {
    const files = SIZES.map((size) => {
      const file = join(folder, `${size}.json`);
      writeFileSync(file, JSON.stringify(largeArchitecture(size)));
      return file;
    });
    const program = join(built, 'bench', 'review', 'engine.js');
    // As `npm start` runs the server.
    const said = execFileSync(process.execPath, ['--max-semi-space-size=64', program, ...files], {
      maxBuffer: MOST_OUTPUT,
    });
    return { machine, rules: RULES.length, sizes: JSON.parse(said.toString()) as readonly ReviewTimes[] }; // printed by the program
  } finally {
    rmSync(folder, { recursive: true });
  }
};
