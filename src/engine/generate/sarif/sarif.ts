/** The findings as SARIF 2.1.0, the format in which CI systems take over what analysers found. */
import type { Artifact, ArtifactInput } from '../artifact.js';
import { fileName } from '../file-name.js';
import { sarifResult } from './result.js';
import { sarifRules } from './rules.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** One run with one result per finding. Locations are logical: `components/frontend` below the blueprint. */
export const sarif = (input: ArtifactInput): Artifact => {
  const { blueprint, model, review } = input;
  const rules = sarifRules(review);
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Plinth', rules } },
        automationDetails: { id: `plinth/${encodeURIComponent(blueprint.id)}/${blueprint.revision}` },
        originalUriBaseIds: {
          BLUEPRINT: { description: { text: `The blueprint itself: below it, an element's list and key.` } },
        },
        columnKind: 'utf16CodeUnits',
        results: review.findings.map((finding) => sarifResult(finding, indexOf.get(finding.rule) ?? -1)),
        properties: {
          blueprint: { id: blueprint.id, name: model.name, revision: blueprint.revision },
          score: review.score,
          openQuestions: review.questions.length,
        },
      },
    ],
  };
  return {
    filename: fileName(input, 'findings.sarif'),
    mediaType: 'application/sarif+json; charset=utf-8',
    content: `${JSON.stringify(log, null, 2)}\n`,
  };
};
