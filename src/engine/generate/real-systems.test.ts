import { existsSync, readFileSync } from 'node:fs';
import { importSource } from '../import/import-source.js';
import type { ImportFormat } from '../import/importer.js';
import { emptyModel, type Model } from '../model.js';
import { runReview } from '../review/run-review.js';
import { ARTIFACT_KINDS, generateArtifact, type ArtifactInput, type ArtifactKind } from './index.js';
import { parseMermaid, stopMermaid, type EntityDiagram, type Flowchart } from './mermaid/mermaid.examples.js';
import { wholes } from './partitions.js';

const SYSTEMS: readonly (readonly [string, ImportFormat, string])[] = [
  ['Online Boutique', 'KUBERNETES', '../shared/inputs/kubernetes/online-boutique.yaml'],
  ['Sock Shop', 'DOCKER_COMPOSE', '../shared/inputs/compose/sock-shop.yml'],
  ['the Threagile demo', 'THREAGILE', '../shared/inputs/threagile/demo/threagile.yaml'],
  ['Pagila', 'POSTGRESQL', '../shared/inputs/sql/pagila.sql'],
];

const inputOf = async (name: string, format: ImportFormat, path: string): Promise<ArtifactInput> => {
  const { model: part } = await importSource(format, readFileSync(path, 'utf8'), {});
  const model: Model = { ...emptyModel(name), ...part, name };
  return { blueprint: { id: 'blp_real', revision: 1 }, model, review: runReview(model, { now: 0 }), depth: 'COMPLETE' };
};

afterAll(stopMermaid);

describe('artifacts of real systems', () => {
  for (const [name, format, path] of SYSTEMS)
    (existsSync(path) ? it : it.skip)(
      `${name} is drawn and described whole${existsSync(path) ? '' : ` (skipped: ${path} is absent)`}`,
      async () => {
        const input = await inputOf(name, format, path);
        const made = new Map<ArtifactKind, string>();
        for (const kind of ARTIFACT_KINDS) made.set(kind, (await generateArtifact(kind, input)).content);
        const { components, links, entities } = input.model;
        const flowchart = await parseMermaid<Flowchart>(made.get('COMPONENT_DIAGRAM') ?? '');
        expect([flowchart.vertices.size, flowchart.edges.length]).toEqual([components.length, links.length]);
        const diagram = await parseMermaid<EntityDiagram>(made.get('ENTITY_DIAGRAM') ?? '');
        expect(diagram.entities.size).toBe(wholes(entities).length);
        expect(made.get('COMPONENT_SVG')?.match(/marker-end=/g) ?? []).toHaveLength(links.length);
        for (const { fingerprint } of input.review.findings) expect(made.get('SARIF')).toContain(fingerprint);
        expect(made.get('DOCUMENT')).not.toMatch(/undefined|NaN|\[object/);
      },
    );
});
