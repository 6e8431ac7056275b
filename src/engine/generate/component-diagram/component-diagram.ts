/** Components inside boundaries as a Mermaid flowchart. */
import type { Artifact, ArtifactInput } from '../artifact.js';
import { fileName } from '../file-name.js';
import { flowchart } from './flowchart.js';

/** Markdown hosts and editors draw the text; a model beyond Mermaid's limits is condensed and a comment says so. */
export const componentDiagram = (input: ArtifactInput): Artifact => ({
  filename: fileName(input, 'components.mmd'),
  mediaType: 'text/vnd.mermaid; charset=utf-8',
  content: flowchart(input),
});
