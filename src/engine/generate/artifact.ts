/** What every generator takes and gives. A generator is a pure function of the input: same input, same bytes. */
import type { Model } from '../model.js';
import type { Review } from '../review/review.js';

export const ARTIFACT_KINDS = [
  'DOCUMENT',
  'COMPONENT_DIAGRAM',
  'ENTITY_DIAGRAM',
  'COMPONENT_SVG',
  'POSTGRESQL_DDL',
  'SARIF',
] as const;
export type ArtifactKind = (typeof ARTIFACT_KINDS)[number];

export const DEPTHS = ['SUMMARY', 'DESIGN', 'COMPLETE'] as const;
/** How deep the architecture document goes. */
export type Depth = (typeof DEPTHS)[number];

export interface ArtifactInput {
  readonly blueprint: { readonly id: string; readonly revision: number };
  readonly model: Model;
  /** The review of this revision. */
  readonly review: Review;
  readonly depth: Depth;
}

export interface Artifact {
  readonly filename: string;
  /** e.g. `text/markdown; charset=utf-8`. */
  readonly mediaType: string;
  readonly content: string;
}

export type Generator = (input: ArtifactInput) => Artifact | Promise<Artifact>;
