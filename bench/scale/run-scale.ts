/** How long large systems take, in the API and in the engine alone, and how that grows. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ARTIFACT_KINDS } from '../../src/engine/generate/artifact.js';
import type { Client } from '../../test/kit/client.js';
import { largeCompose } from '../../test/kit/large-model.js';
import { newBlueprint, newOwner } from '../../test/kit/story.js';
import { openBenchDatabase } from '../database.js';
import { describeMachine, type Machine } from '../machine.js';
import { startBenchServer } from '../server-process.js';
import { median } from '../table.js';

export const SIZES = [100, 1_000, 5_000] as const;
/** The largest is measured once. */
const runsOf = (size: number): number => (size >= 5_000 ? 1 : 3);

/** Milliseconds by size, for each thing done. */
export type Times = Readonly<Record<string, readonly number[]>>;
export interface ScaleReport {
  readonly machine: Machine;
  readonly sizes: readonly number[];
  readonly api: Times;
  readonly engine: Times;
}

const IMPORT = `mutation ($input: ImportModelInput!) { importModel(input: $input) { report { created unchanged } errors { code message } } }`;
const REVIEW = `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) { review { score } errors { code message } } }`;
const ARTIFACT = `query ($id: ID!, $kind: ArtifactKind!) { blueprint(id: $id) { artifact(kind: $kind) { content } } }`;

/** What IMPORT asks for. */
interface Imported {
  readonly importModel: { readonly report: { readonly created: number } };
}
type Note = (what: string, ms: number) => void;

const timed = async <T>(note: Note, what: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  const result = await work();
  note(what, performance.now() - start);
  return result;
};

const once = async (client: Client, size: number, note: Note): Promise<void> => {
  const blueprintId = await newBlueprint(client);
  const input = { blueprintId, format: 'DOCKER_COMPOSE', source: largeCompose(size) };
  const imported = (await timed(note, 'import, one mutation', () => client.expectOk(IMPORT, { input }))) as Imported;
  const { created } = imported.importModel.report;
  if (created !== size * 4) throw new Error(`${created} of ${size * 4} elements were imported`);
  await timed(note, 'the same import again, nothing changed', () => client.expectOk(IMPORT, { input }));
  await timed(note, 'review', () => client.expectOk(REVIEW, { input: { blueprintId } }));
  for (const kind of ARTIFACT_KINDS)
    await timed(note, `artifact ${kind}`, () => client.expectOk(ARTIFACT, { id: blueprintId, kind }));
};

const ofApi = async (url: string): Promise<Times> => {
  const client = await newOwner(url);
  await once(client, SIZES[0], () => undefined);
  const times: Record<string, number[]> = {};
  for (const size of SIZES) {
    console.log(`${size} components`);
    const samples = new Map<string, number[]>();
    for (let run = 0; run < runsOf(size); run += 1)
      await once(client, size, (what, ms) => samples.set(what, [...(samples.get(what) ?? []), ms]));
    for (const [what, all] of samples) (times[what] ??= []).push(median(all));
  }
  return times;
};

/** Runs it; takes about a minute. */
export const runScale = async (built: string): Promise<ScaleReport> => {
  const machine = describeMachine();
  const database = await openBenchDatabase();
  try {
    const server = await startBenchServer({ built, name: 'plinth', mongodbUri: database.uri });
    const api = await ofApi(server.url);
    await server.stop();
    const said = execFileSync(process.execPath, [join(built, 'bench', 'scale', 'engine.js'), ...SIZES.map(String)]);
    return { machine, sizes: SIZES, api, engine: JSON.parse(said.toString()) as Times }; // printed by the program
  } finally {
    await database.close();
  }
};
