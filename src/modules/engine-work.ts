/** Where the engine's work is done: what is small at once, what would hold up other requests in a thread. */
import type { Artifact } from '../engine/generate/artifact.js';
import type { ImportResult } from '../engine/import/importer.js';
import { LISTS, type Model } from '../engine/model.js';
import type { Review } from '../engine/review/review.js';
import type { CustomRuleTrial } from '../engine/review/try-custom-rule.js';
import {
  generating,
  importing,
  reviewing,
  trying,
  type GenerateTask,
  type ImportTask,
  type ReviewTask,
  type TrialTask,
} from '../engine/tasks.js';
import type { WorkerPool } from '../platform/worker-pool.js';

export interface EngineWork {
  readonly import: (task: ImportTask) => Promise<ImportResult>;
  readonly generate: (task: GenerateTask) => Promise<Artifact>;
  readonly review: (task: ReviewTask) => Promise<Review>;
  readonly tryRule: (task: TrialTask) => Promise<CustomRuleTrial>;
}

/** Below these a task takes a few tens of milliseconds, about what a thread costs. */
const SMALL_SOURCE = 50_000;
const SMALL_MODEL = 2_000;
/** The layout of a picture takes up to a second where the rest of the engine takes milliseconds. */
const SMALL_PICTURE = 60;

const sizeOf = (model: Model): number => LISTS.reduce((sum, list) => sum + model[list].length, 0);

export const createEngineWork = (pool: WorkerPool): EngineWork => ({
  import: (task) => (task.source.length <= SMALL_SOURCE ? importing(task) : pool.run('importing', task)),
  generate: (task) =>
    sizeOf(task.input.model) <= (task.kind === 'COMPONENT_SVG' ? SMALL_PICTURE : SMALL_MODEL)
      ? generating(task)
      : pool.run('generating', task),
  review: (task) => (sizeOf(task.model) <= SMALL_MODEL ? reviewing(task) : pool.run('reviewing', task)),
  tryRule: (task) => (sizeOf(task.model) <= SMALL_MODEL ? trying(task) : pool.run('trying', task)),
});
