/** Entities and their relations as a Mermaid erDiagram. */
import type { Artifact, ArtifactInput } from '../artifact.js';
import { fileName } from '../file-name.js';
import { erDiagram } from './er-diagram.js';

/** Partitions are shown as a number at what they are partitions of; a large schema loses fields before entities. */
export const entityDiagram = (input: ArtifactInput): Artifact => ({
  filename: fileName(input, 'entities.mmd'),
  mediaType: 'text/vnd.mermaid; charset=utf-8',
  content: erDiagram(input),
});
