/**
 * The engine's heavy work as named tasks, each with one argument that can be copied to another thread. A worker thread
 * loads this file; calling a task directly does the same work on the caller's own thread.
 */
import type { Artifact, ArtifactInput, ArtifactKind } from './generate/artifact.js';
import { generateArtifact } from './generate/index.js';
import { importSource as readSource } from './import/import-source.js';
import type { ImportFormat, ImportOptions, ImportResult } from './import/importer.js';
import type { Model } from './model.js';
import type { RulesSet } from './review/configuration.js';
import { rulesAsSet } from './review/configure-rules.js';
import { runReview } from './review/run-review.js';
import { tryCustomRule, type CustomRuleTrial } from './review/try-custom-rule.js';
import type { Review } from './review/review.js';

export interface ImportTask {
  readonly format: ImportFormat;
  readonly source: string;
  readonly options: ImportOptions;
}
export interface GenerateTask {
  readonly kind: ArtifactKind;
  readonly input: ArtifactInput;
}
export interface ReviewTask {
  readonly model: Model;
  /** The moment of the review, in milliseconds since 1970. */
  readonly now: number;
  /** What is set about the rules; none: the catalogue as it is. */
  readonly configuration?: RulesSet;
}
export interface TrialTask {
  /** A rule of one's own as JSON text. */
  readonly rule: string;
  readonly model: Model;
  /** The moment of the trial, in milliseconds since 1970. */
  readonly now: number;
}

export const importing = ({ format, source, options }: ImportTask): Promise<ImportResult> =>
  readSource(format, source, options);
export const generating = ({ kind, input }: GenerateTask): Promise<Artifact> => generateArtifact(kind, input);
export const reviewing = ({ model, now, configuration = {} }: ReviewTask): Promise<Review> =>
  Promise.resolve(runReview(model, { rules: rulesAsSet(configuration), now }));
export const trying = ({ rule, model, now }: TrialTask): Promise<CustomRuleTrial> =>
  Promise.resolve(tryCustomRule(rule, model, now));
