import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { hostile } from '../testing/hostile.examples.js';
import { shop } from '../testing/shop.examples.js';
import { sarif } from './sarif.js';

/** The published schema, as an npm package ships it. It is draft 4, of which it uses nothing that later drafts changed but `id`. */
const validate = (() => {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  // The package's default export is CommonJS: under ESM types it is a namespace with the function inside.
  (addFormats as unknown as (to: Ajv) => void)(ajv);
  return ajv.compile(schema);
})();

const parsed = (content: string) =>
  JSON.parse(content) as { runs: [{ results: object[]; tool: { driver: { rules: { id: string }[] } } }] };

describe('SARIF', () => {
  it.each([
    ['the shop', shop],
    ['hostile names', hostile],
    ['a review without findings', { ...shop, review: { ...shop.review, findings: [], rules: [] } }],
  ])('is valid against the SARIF 2.1.0 schema for %s', (_, input) => {
    validate(JSON.parse(sarif(input).content));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('the schema check notices a broken log', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
  });

  it('says level, place, fingerprint and relations of a finding', () => {
    expect(parsed(sarif(shop).content).runs[0].results[1]).toEqual({
      ruleId: 'reliability/single-point-of-failure',
      ruleIndex: 2,
      level: 'error',
      message: { text: 'db runs once and orders needs it.' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'components/db', uriBaseId: 'BLUEPRINT' } },
          logicalLocations: [{ name: 'db', fullyQualifiedName: 'components/db', kind: 'component' }],
        },
      ],
      relatedLocations: [
        {
          id: 1,
          physicalLocation: { artifactLocation: { uri: 'components/orders', uriBaseId: 'BLUEPRINT' } },
          logicalLocations: [{ name: 'orders', fullyQualifiedName: 'components/orders', kind: 'component' }],
          message: { text: 'orders' },
        },
      ],
      partialFingerprints: { 'plinthFinding/v1': 'a'.repeat(24) },
      properties: { phase: 'DESIGN' },
    });
  });

  it('lists the rules that ran, sorted, and every result points at its rule', () => {
    const [{ results, tool }] = parsed(sarif(shop).content).runs;
    expect(tool.driver.rules.map((rule) => rule.id)).toEqual([
      'data/access-pattern-indexed',
      'data/primary-key',
      'reliability/single-point-of-failure',
      'reliability/timeout',
      'security/transport-encrypted',
    ]);
    for (const result of results as { ruleId: string; ruleIndex: number }[])
      expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
  });

  it('keeps a message from becoming a link or a placeholder', () => {
    const { content } = sarif({
      ...shop,
      review: { ...shop.review, findings: shop.review.findings.map((f) => ({ ...f, message: 'a [b](1) {0}' })) },
    });
    expect(content).toContain(JSON.stringify('a \\[b\\](1) {{0}}'));
  });
});
