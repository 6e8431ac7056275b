/** What a review through the API takes after one edit, as teams work: edit, review, edit, review. */
import type { Element, ListName } from '../../src/engine/model.js';
import type { Client } from '../../test/kit/client.js';
import { largeArchitecture } from '../../test/kit/large-architecture.js';
import { newBlueprint, newOwner } from '../../test/kit/story.js';
import { openBenchDatabase } from '../database.js';
import { describeMachine, type Machine } from '../machine.js';
import { startBenchServer, type BenchServer } from '../server-process.js';
import { median } from '../table.js';

const SIZES = [100, 300, 1_000] as const;
const RUNS = 7;

/** Milliseconds: the server's processor time, and by the clock of the client. */
export interface EditTimes {
  readonly what: string;
  readonly cpu: number;
  readonly wall: number;
}
export interface EditSize {
  readonly components: number;
  readonly elements: number;
  readonly times: readonly EditTimes[];
}
export interface EditsReport {
  readonly machine: Machine;
  readonly sizes: readonly EditSize[];
}

const APPLY = `mutation ($input: ApplyModelInput!) { applyModel(input: $input) { report { created updated } errors { code message path } } }`;
const REVIEW = `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) { review { score } errors { code message } } }`;

/** Lists whose elements the API takes as the engine has them. */
const TAKEN: readonly ListName[] = ['boundaries', 'dataAssets', 'components', 'links', 'entities', 'flows'];

const KINDS = ['WORKER', 'JOB', 'FUNCTION', 'GATEWAY', 'SEARCH', 'VAULT', 'OTHER'];

type Edit = readonly [what: string, list: 'components' | 'links', change: (element: Element, run: number) => object];
const EDITS: readonly Edit[] = [
  ['nothing', 'components', () => ({})],
  ['a description', 'components', (_, run) => ({ description: `It does something, the ${run}th thing.` })],
  ['a timeout', 'links', (_, run) => ({ timeoutMs: 200 + run })],
  ['the kind of a component', 'components', (_, run) => ({ kind: KINDS[run % KINDS.length] })],
];

const measure = async (server: BenchServer, work: () => Promise<unknown>): Promise<Omit<EditTimes, 'what'>> => {
  const { cpuMicros } = await server.usage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  return { cpu: ((await server.usage()).cpuMicros - cpuMicros) / 1_000, wall };
};

const ofSize = async (server: BenchServer, client: Client, size: number): Promise<EditSize> => {
  const model = largeArchitecture(size);
  const blueprintId = await newBlueprint(client);
  const apply = (part: object) => client.expectOk(APPLY, { input: { blueprintId, model: part } });
  const review = () => client.expectOk(REVIEW, { input: { blueprintId } });
  for (const list of TAKEN) await apply({ [list]: model[list] });
  const times: EditTimes[] = [];
  for (const [what, list, change] of EDITS) {
    // What comes before is another edit's.
    for (let run = 0; run < 2; run += 1) await review();
    const all: Omit<EditTimes, 'what'>[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const element = model[list][3];
      if (!element) throw new Error(`there is no fourth of ${list}`);
      await apply({ [list]: [{ key: element.key, ...change(element, run) }] });
      all.push(await measure(server, review));
    }
    times.push({ what, cpu: median(all.map(({ cpu }) => cpu)), wall: median(all.map(({ wall }) => wall)) });
  }
  return { components: size, elements: TAKEN.reduce((sum, list) => sum + model[list].length, 0), times };
};

/** Runs it; takes about a minute. */
export const runEdits = async (built: string): Promise<EditsReport> => {
  const machine = describeMachine();
  const database = await openBenchDatabase();
  try {
    const server = await startBenchServer({ built, name: 'plinth', mongodbUri: database.uri });
    const client = await newOwner(server.url);
    // Once beforehand, so that code is compiled.
    await ofSize(server, client, SIZES[0]);
    const sizes: EditSize[] = [];
    for (const size of SIZES) sizes.push(await ofSize(server, client, size));
    await server.stop();
    return { machine, sizes };
  } finally {
    await database.close();
  }
};
