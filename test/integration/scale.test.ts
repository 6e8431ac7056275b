/** A thousand components with three thousand links: in with one mutation, reviewed, and out as every artifact. */
import { largeCompose, largeModel, nameOf } from '../kit/large-model.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';

const COMPONENTS = 1_000;
const LINKS = 3_000;
const PATIENCE_MS = 180_000;

let server: TestServer;
let ada: Person;
beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
}, PATIENCE_MS);
afterAll(() => server.close());

const numbers = async (id: string) => {
  const { blueprint } = await ada.expectOk(
    `query ($id: ID!) { blueprint(id: $id) {
      revision components { totalCount } links { totalCount } events { totalCount nodes { summary { created updated deleted } } }
    } }`,
    { id },
  );
  return blueprint;
};

const importCompose = async (blueprintId: string) => {
  const { importModel } = await ada.expectOk(
    `mutation ($input: ImportModelInput!) { importModel(input: $input) {
      report { created updated unchanged lists { list created unchanged } }
      issues { severity message }
      errors { code message }
    } }`,
    { input: { blueprintId, format: 'DOCKER_COMPOSE', source: largeCompose(COMPONENTS) } },
  );
  return importModel;
};

describe('a system of 1,000 components and 3,000 links', () => {
  let id: string;
  beforeAll(async () => {
    id = await newBlueprint(ada);
  });

  it(
    'is imported with one mutation, as one revision, and a second time changes nothing',
    async () => {
      const first = await importCompose(id);
      expect(first.issues).toEqual([]);
      expect(first.report).toMatchObject({ created: COMPONENTS + LINKS, updated: 0, unchanged: 0 });
      expect(first.report.lists).toEqual([
        { list: 'COMPONENTS', created: COMPONENTS, unchanged: 0 },
        { list: 'LINKS', created: LINKS, unchanged: 0 },
      ]);
      const again = await importCompose(id);
      expect(again.report).toMatchObject({ created: 0, updated: 0, unchanged: COMPONENTS + LINKS });
      expect(await numbers(id)).toEqual({
        revision: 2,
        components: { totalCount: COMPONENTS },
        links: { totalCount: LINKS },
        events: {
          totalCount: 2,
          nodes: [
            { summary: { created: 0, updated: 0, deleted: 0 } },
            { summary: { created: COMPONENTS + LINKS, updated: 0, deleted: 0 } },
          ],
        },
      });
    },
    PATIENCE_MS,
  );

  it(
    'is applied as a model with one mutation, reviewed, and each finding and question counted',
    async () => {
      const blueprintId = await newBlueprint(ada);
      const { report } = await applyModel(ada, blueprintId, largeModel(COMPONENTS));
      expect(report).toMatchObject({ created: COMPONENTS + LINKS, updated: 0, deleted: 0, unchanged: 0 });
      const { reviewBlueprint } = await ada.expectOk(
        `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) {
          review {
            revision counts { error warning info } changes { new }
            all: findings(first: 1) { totalCount }
            timeouts: findings(first: 100, filter: { rules: ["reliability/timeout"] }) { totalCount nodes { rule { id } } }
            questions(first: 1) { totalCount }
          }
          errors { code message }
        } }`,
        { input: { blueprintId } },
      );
      const { review } = reviewBlueprint;
      // Every link waits for its answer, and for ever.
      expect(review.timeouts.totalCount).toBe(LINKS);
      expect(review.timeouts.nodes).toEqual(
        Array.from({ length: 100 }, () => ({ rule: { id: 'reliability/timeout' } })),
      );
      const all = Object.values<number>(review.counts).reduce((sum, count) => sum + count, 0);
      expect(review).toMatchObject({ revision: 2, all: { totalCount: all }, changes: { new: all } });
      expect(review.questions.totalCount).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it.each(['DOCUMENT', 'COMPONENT_DIAGRAM', 'ENTITY_DIAGRAM', 'COMPONENT_SVG', 'POSTGRESQL_DDL', 'SARIF'])(
    'is exported as %s of its newest revision',
    async (kind) => {
      const { blueprint } = await ada.expectOk(
        `query ($id: ID!, $kind: ArtifactKind!) { blueprint(id: $id) { artifact(kind: $kind, depth: COMPLETE) { revision content } } }`,
        { id, kind },
      );
      expect(blueprint.artifact.revision).toBe(2);
      expect(blueprint.artifact.content).toMatch(SHOWS[kind]!);
    },
    PATIENCE_MS,
  );
});

/** What each artifact of this system holds, whatever its wording. */
const SHOWS: Readonly<Record<string, RegExp>> = {
  DOCUMENT: new RegExp([0, 499, 999].map((i) => `\\b${nameOf(i)}\\b`).join('[^]*')),
  COMPONENT_DIAGRAM: /flowchart/,
  ENTITY_DIAGRAM: /erDiagram/,
  COMPONENT_SVG: /<svg[\s\S]*<\/svg>/,
  POSTGRESQL_DDL: /--/,
  SARIF: /"version": ?"2\.1\.0"/,
};
