/** Generated files. */
import { LRUCache } from 'lru-cache';
import type { Artifact, ArtifactKind, Depth } from '../../engine/generate/artifact.js';
import { Problem } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { EngineWork } from '../engine-work.js';
import type { ReadModel } from '../blueprint/read-model.js';
import { configurationMark, rulesSet } from '../rule-configuration/rules-in-force.js';
import type { ReviewService } from '../review/review.service.js';

export interface ArtifactRequest {
  readonly blueprintId: string;
  readonly kind: ArtifactKind;
  readonly depth: Depth;
}
export interface GeneratedFile extends Artifact, ArtifactRequest {
  readonly revision: number;
}

export interface ArtifactService {
  /** Throws NOT_FOUND where the viewer sees no such blueprint. */
  generate(viewer: Viewer, request: ArtifactRequest): Promise<GeneratedFile>;
}

export interface ArtifactDependencies {
  readonly readModel: ReadModel;
  readonly reviews: ReviewService;
  readonly engine: Pick<EngineWork, 'generate' | 'review'>;
}

export const createArtifactService = (tools: ArtifactDependencies): ArtifactService => {
  const made = new LRUCache<string, Promise<GeneratedFile>>({ max: 100 });
  return {
    generate: async (viewer, request) => {
      demand(viewer, 'blueprint:read');
      const { blueprintId, kind, depth } = request;
      const [read, latest] = await Promise.all([
        tools.readModel(viewer, blueprintId),
        tools.reviews.latest(viewer, blueprintId),
      ]);
      if (!read) throw new Problem('NOT_FOUND', 'there is no such blueprint');
      const { blueprint, model, rules } = read;
      // A moment that belongs to the revision, so that the same revision gives the same file.
      const now = latest?.revision === blueprint.revision ? latest.createdAt : blueprint.updatedAt;
      const { hash } = configurationMark(rules);
      const key = [blueprintId, blueprint.revision, now.getTime(), hash, kind, depth].join(':');
      const make = async (): Promise<GeneratedFile> => {
        const configuration = rulesSet(rules);
        const of = { organizationId: viewer.organizationId, blueprintId, configuration: hash };
        const review = await tools.engine.review({ model, now: now.getTime(), configuration, of });
        const input = { blueprint: { id: blueprintId, revision: blueprint.revision }, model, review, depth };
        return { ...(await tools.engine.generate({ kind, input })), ...request, revision: blueprint.revision };
      };
      const file = made.get(key) ?? make();
      made.set(key, file);
      file.catch(() => made.delete(key));
      return file;
    },
  };
};
