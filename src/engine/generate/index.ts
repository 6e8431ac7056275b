/** The artifacts: one generator for each kind, chosen here and nowhere else. */
import type { Artifact, ArtifactInput, ArtifactKind, Generator } from './artifact.js';
import { componentDiagram } from './component-diagram/component-diagram.js';
import { componentSvg } from './component-svg/component-svg.js';
import { document } from './document/document.js';
import { entityDiagram } from './entity-diagram/entity-diagram.js';
import { postgresqlDdl } from './postgresql-ddl/postgresql-ddl.js';
import { sarif } from './sarif/sarif.js';

const GENERATORS: Readonly<Record<ArtifactKind, Generator>> = {
  DOCUMENT: document,
  COMPONENT_DIAGRAM: componentDiagram,
  ENTITY_DIAGRAM: entityDiagram,
  COMPONENT_SVG: componentSvg,
  POSTGRESQL_DDL: postgresqlDdl,
  SARIF: sarif,
};

/**
 * The artifact of a kind. Deterministic: the same input gives the same bytes. It does not fail on odd names, dangling
 * references or large models; what does not fit a format is left out and the text says so.
 */
export const generateArtifact = async (kind: ArtifactKind, input: ArtifactInput): Promise<Artifact> =>
  GENERATORS[kind](input);

export * from './artifact.js';
