/** Generated files that leave the service as files: exports, which are on record. */
import type { Viewer } from '../account/viewer.js';
import { doneBy, type AuditLog } from '../audit/index.js';
import type { ArtifactRequest, ArtifactService, GeneratedFile } from './artifact.service.js';

export interface Downloads {
  /**
   * The file, unless whoever asks has it already, which `known` tells by its content: null then, and nothing is recorded.
   * Throws NOT_FOUND where the viewer sees no such blueprint.
   */
  download(
    viewer: Viewer,
    request: ArtifactRequest,
    known: (file: GeneratedFile) => boolean,
  ): Promise<GeneratedFile | null>;
}

export interface DownloadDependencies {
  readonly artifacts: ArtifactService;
  readonly audit: AuditLog;
}

export const createDownloads = ({ artifacts, audit }: DownloadDependencies): Downloads => ({
  download: async (viewer, request, known) => {
    const file = await artifacts.generate(viewer, request);
    if (known(file)) return null;
    const { blueprintId, kind, depth, revision, filename } = file;
    await audit.record({
      organizationId: viewer.organizationId,
      action: 'artifact.exported',
      ...doneBy(viewer),
      subject: { type: 'Blueprint', id: blueprintId, name: filename },
      outcome: 'SUCCESS',
      detail: { kind, depth, revision },
    });
    return file;
  },
});
