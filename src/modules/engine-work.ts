/** Where the engine's work is done: what is small at once, what would hold up other requests in a thread. */
import type { Artifact } from '../engine/generate/artifact.js';
import type { ImportResult } from '../engine/import/importer.js';
import { countElements } from '../engine/review/incremental/review-again.js';
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
import { createReviewMemory, type Forget, type ReviewOf, type ReviewWork } from './review-memory.js';

/** A review; of which blueprint, where the next one may go by what this one found out. */
export interface BlueprintReviewTask extends ReviewTask {
  readonly of?: ReviewOf;
}

export interface EngineWork {
  readonly import: (task: ImportTask) => Promise<ImportResult>;
  readonly generate: (task: GenerateTask) => Promise<Artifact>;
  /**
   * The same review as a full run. Of a small model only what can differ from the blueprint's review before runs again. A
   * large one always runs in full, in a thread: what is remembered cannot be copied to a thread, and threads come and go.
   */
  readonly review: (task: BlueprintReviewTask) => Promise<Review>;
  /** Lets go of what reviews left behind of what was deleted. */
  readonly forget: (what: Forget) => void;
  /** How many elements of models reviews left behind here. */
  readonly remembered: () => number;
  readonly tryRule: (task: TrialTask) => Promise<CustomRuleTrial>;
}

/** Below these a task takes a few tens of milliseconds, about what a thread costs. */
const SMALL_SOURCE = 50_000;
const SMALL_MODEL = 2_000;
/** The layout of a picture takes up to a second where the rest of the engine takes milliseconds. */
const SMALL_PICTURE = 60;

export interface EngineWorkOptions {
  /** Told of each review on this thread how much of the work it did. */
  readonly onReview?: (work: ReviewWork) => void;
}

export const createEngineWork = (pool: WorkerPool, { onReview }: EngineWorkOptions = {}): EngineWork => {
  const memory = createReviewMemory();
  const review = async ({ of, ...task }: BlueprintReviewTask): Promise<Review> => {
    if (countElements(task.model) > SMALL_MODEL) return pool.run('reviewing', task);
    if (!of) return reviewing(task);
    const { review, work } = memory.review(of, task);
    onReview?.(work);
    return review;
  };
  return {
    import: (task) => (task.source.length <= SMALL_SOURCE ? importing(task) : pool.run('importing', task)),
    generate: (task) =>
      countElements(task.input.model) <= (task.kind === 'COMPONENT_SVG' ? SMALL_PICTURE : SMALL_MODEL)
        ? generating(task)
        : pool.run('generating', task),
    review,
    forget: memory.forget,
    remembered: memory.elements,
    tryRule: (task) => (countElements(task.model) <= SMALL_MODEL ? trying(task) : pool.run('trying', task)),
  };
};
