/** The threat rules find what Threagile found: the `risks.json` beside each model is the expectation. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Importer } from '../../src/engine/import/importer.js';
import { emptyModel } from '../../src/engine/model.js';
import type { Finding } from '../../src/engine/review/review.js';
import { runReview } from '../../src/engine/review/run-review.js';
import { RULES } from '../../src/engine/rules/index.js';

const root = join(import.meta.dirname, '..', '..');
const inputs = join(root, '../shared/inputs/threagile');
const importerFile = join(root, 'src/engine/import/threagile/threagile.ts');
const missing = !existsSync(inputs)
  ? '../shared/inputs is absent'
  : !existsSync(importerFile)
    ? 'the Threagile importer is absent'
    : undefined;

const threats = RULES.filter(({ id }) => id.startsWith('threat/'));
const categories = new Set(threats.map(({ id }) => id.slice('threat/'.length)));

/** What the two sides are compared by. */
interface Risk {
  readonly category: string;
  readonly severity: string;
  readonly exploitation_likelihood: string;
  readonly exploitation_impact: string;
  readonly most_relevant_technical_asset: string;
  readonly most_relevant_communication_link: string;
}

const spelled = (value: string | undefined): string => (value ?? '').toLowerCase().replaceAll('_', '-');

const lineOfRisk = (risk: Risk): string =>
  [
    risk.category,
    risk.severity,
    risk.exploitation_likelihood,
    risk.exploitation_impact,
    risk.most_relevant_technical_asset,
    risk.most_relevant_communication_link,
  ].join(' ');

/** Threagile names the source of a link beside it; here the link stands alone, or beside the component as what tells apart. */
const lineOfFinding = ({ rule, threat, subject, discriminator }: Finding): string =>
  lineOfRisk({
    category: rule.slice('threat/'.length),
    severity: spelled(threat?.severity),
    exploitation_likelihood: spelled(threat?.likelihood),
    exploitation_impact: spelled(threat?.impact),
    most_relevant_technical_asset: subject.list === 'links' ? (subject.key.split('>')[0] ?? '') : subject.key,
    most_relevant_communication_link: subject.list === 'links' ? subject.key : (discriminator ?? ''),
  });

const loadImporter = async (): Promise<Importer> => {
  // The file's one importer; its path is computed so that this test also stands where the file does not exist.
  const { importThreagile } = (await import(importerFile)) as { importThreagile: Importer };
  return importThreagile;
};

const names = existsSync(inputs) ? readdirSync(inputs).sort() : ['every model'];

describe('the threat rules on a model of Threagile', () => {
  for (const name of names)
    (missing ? it.skip : it)(
      `find on ${name} what Threagile found, as severe${missing ? ` (skipped: ${missing})` : ''}`,
      async () => {
        const importThreagile = await loadImporter();
        const { model } = await importThreagile(readFileSync(join(inputs, name, 'threagile.yaml'), 'utf8'), {});
        const { findings } = runReview({ ...emptyModel(name), ...model }, { rules: threats, now: 0 });
        const text = readFileSync(join(inputs, name, 'risks.json'), 'utf8');
        const risks = (JSON.parse(text) as readonly Risk[]).filter(({ category }) => categories.has(category));
        expect(findings.map(lineOfFinding).sort()).toEqual(risks.map(lineOfRisk).sort());
      },
    );
});
