/** The architecture document: seven sections and what is open, at three depths. */
import type { Artifact, ArtifactInput } from '../artifact.js';
import { fileName } from '../file-name.js';
import { apiContracts } from './api-contracts.js';
import { appendices } from './appendices.js';
import { architectureOverview } from './architecture-overview.js';
import { render, type Section } from './blocks.js';
import { dataSchema } from './data-schema.js';
import { executiveSummary } from './executive-summary.js';
import { observability } from './observability.js';
import { reliability } from './reliability.js';
import { scalability } from './scalability.js';
import { security } from './security.js';
import { serviceDefinitions } from './service-definitions.js';
import { technologyStack } from './technology.js';
import { shortName, viewOf } from './view.js';

const DEPTH_WORDS = { SUMMARY: 'in summary', DESIGN: 'in the depth of a design', COMPLETE: 'complete' } as const;

/**
 * The document in Markdown. Every sentence follows from the model or the review; what neither says is an open question.
 * SUMMARY fits on two pages, DESIGN has the tables, COMPLETE everything with diagrams and DDL.
 */
export const document = (input: ArtifactInput): Artifact => {
  const view = viewOf(input);
  const sections: readonly Section[] = [
    executiveSummary(view),
    architectureOverview(view),
    serviceDefinitions(view),
    apiContracts(view),
    dataSchema(view),
    technologyStack(view),
    {
      title: '7. Key Considerations',
      blocks: [],
      sections: [scalability(view), security(view), observability(view), reliability(view)],
    },
  ];
  const whole = [
    `# ${shortName(input.model.name)}: architecture`,
    `*Revision ${input.blueprint.revision}, ${DEPTH_WORDS[input.depth]}. Every statement is computed from the blueprint and its review.*`,
    ...sections.map((section) => render(section, 2)),
    ...appendices(view, sections).map((section) => render(section, 2)),
  ].filter((part) => part);
  return {
    filename: fileName(input, `architecture-${input.depth.toLowerCase()}.md`),
    mediaType: 'text/markdown; charset=utf-8',
    content: `${whole.join('\n\n')}\n`,
  };
};
