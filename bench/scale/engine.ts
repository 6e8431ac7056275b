/** The engine alone, without API and database: prints milliseconds by size, for each thing done. */
import { ARTIFACT_KINDS } from '../../src/engine/generate/artifact.js';
import { generateArtifact } from '../../src/engine/generate/index.js';
import { importSource } from '../../src/engine/import/import-source.js';
import { LISTS, type Model } from '../../src/engine/model.js';
import { runReview } from '../../src/engine/review/run-review.js';

const LINKS_EACH = 3;

const compose = (size: number): string => {
  const service = (i: number) =>
    [
      `  service-${i}:`,
      `    image: ${i % 10 === 9 ? 'postgres:16' : `example/service-${i}:1.0`}`,
      `    environment:`,
      ...Array.from(
        { length: LINKS_EACH },
        (_, n) => `      UPSTREAM_${n}_URL: http://service-${(i + 1 + n * 7) % size}:80`,
      ),
    ].join('\n');
  return `services:\n${Array.from({ length: size }, (_, i) => service(i)).join('\n')}\n`;
};

const times: Record<string, number[]> = {};
const timed = async <T>(keep: boolean, what: string, work: () => T | Promise<T>): Promise<T> => {
  const start = performance.now();
  const result = await work();
  if (keep) (times[what] ??= []).push(performance.now() - start);
  return result;
};

const run = async (size: number, keep: boolean): Promise<void> => {
  const source = compose(size);
  const { model: part } = await timed(keep, 'import', () => importSource('DOCKER_COMPOSE', source, {}));
  // What an import leaves out is empty in a new blueprint.
  const lists = Object.fromEntries(LISTS.map((list) => [list, part[list] ?? []]));
  const model = { name: 'Large', requirements: {}, ...lists } as unknown as Model;
  const review = await timed(keep, 'review', () => runReview(model, { now: 0 }));
  const blueprint = { id: 'bpt_large', revision: 1 };
  for (const kind of ARTIFACT_KINDS)
    await timed(keep, `artifact ${kind}`, () => generateArtifact(kind, { blueprint, model, review, depth: 'DESIGN' }));
};

const sizes = process.argv.slice(2).map(Number);
// Once beforehand, so that code is compiled.
await run(sizes[0] ?? 100, false);
for (const size of sizes) await run(size, true);
process.stdout.write(JSON.stringify(times));
