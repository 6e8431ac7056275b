/** Reviews the models of some files, as `{ model }` in JSON: prints what each took, in milliseconds. */
import { readFileSync } from 'node:fs';
import { factsOf } from '../../src/engine/facts.js';
import type { Element, Model } from '../../src/engine/model.js';
import { reviewChanged, reviewFromStart } from '../../src/engine/review/incremental/review-changed.js';
import { changesBetween } from '../../src/engine/review/incremental/revision-changes.js';
import { runReview } from '../../src/engine/review/run-review.js';
import { runRule } from '../../src/engine/review/run-rule.js';
import { RULES } from '../../src/engine/rules/index.js';
import { median } from '../table.js';
import type { EditTimes, ReviewTimes, Timed } from './run-review.js';

const NOW = Date.UTC(2026, 0, 1);

/** Time that this thread had a processor, where the system tells: other processes do not count. */
const onProcessor = (): number => {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
};

const once = (work: () => unknown): Timed => {
  const [wall, cpu] = [performance.now(), onProcessor()];
  work();
  return { cpu: onProcessor() - cpu, wall: performance.now() - wall };
};
const timed = (runs: number, work: () => unknown): Timed => {
  const all = Array.from({ length: runs }, () => once(work));
  return { cpu: median(all.map(({ cpu }) => cpu)), wall: median(all.map(({ wall }) => wall)) };
};

type Change = readonly [what: string, list: 'components' | 'links' | 'entities', field: string, value: unknown];
const EDITS: readonly Change[] = [
  ['a description', 'components', 'description', 'It does something else.'],
  ['a timeout', 'links', 'timeoutMs', 250],
  ['a number of replicas', 'components', 'replicas', 9],
  ['the indexes of an entity', 'entities', 'indexes', []],
  ['the kind of a component', 'components', 'kind', 'WORKER'],
];

const edited = (model: Model, [, list, field, value]: Change): Model => ({
  ...model,
  [list]: (model[list] as readonly Element[]).map((each, i) => (i === 3 ? { ...each, [field]: value } : each)),
});

const editTimes = (model: Model, runs: number): readonly EditTimes[] => {
  const state = reviewFromStart(model, { now: NOW });
  return EDITS.map((edit) => {
    const after = edited(model, edit);
    // The API has the changes from the edit itself.
    const changes = changesBetween(model, after);
    const { reran } = reviewChanged(state, after, changes, { now: NOW });
    const time = timed(runs, () => reviewChanged(state, after, changes, { now: NOW }));
    return { what: edit[0], reran: reran.length, ...time };
  });
};

/** Means, since the time of a thread is told in steps that are longer than many a rule runs. */
const ruleTimes = (model: Model, runs: number): Readonly<Record<string, number>> => {
  const indexes = Array.from({ length: runs }, () => factsOf(model));
  return Object.fromEntries(
    RULES.map((rule) => [
      rule.id,
      once(() => {
        for (const facts of indexes) runRule(rule, facts, NOW);
      }).cpu / runs,
    ]),
  );
};

const times = (model: Model): ReviewTimes => {
  const runs = model.components.length > 2_000 ? 3 : 9;
  const review = runReview(model, { now: NOW });
  return {
    components: model.components.length,
    links: model.links.length,
    entities: model.entities.length,
    findings: review.findings.length,
    questions: review.questions.length,
    full: timed(runs, () => runReview(model, { now: NOW })),
    fromStart: timed(runs, () => reviewFromStart(model, { now: NOW })),
    edits: editTimes(model, runs),
    rules: ruleTimes(model, 3 * runs),
  };
};

const read = (file: string): Model => JSON.parse(readFileSync(file, 'utf8')) as Model; // written by run-review.ts
const files = process.argv.slice(2);
// Beforehand, so that code is compiled.
for (let run = 0; run < 5; run += 1) times(read(files[0] ?? ''));
process.stdout.write(JSON.stringify(files.map((file) => times(read(file)))));
