/** What the artifacts make of findings that are waived and of those that people made. */
import type { Finding, FindingWaiver } from '../review/review.js';
import { generateArtifact, type ArtifactInput, type ArtifactKind } from './index.js';
import { finding, reviewOf, shop } from './testing/shop.examples.js';

const waiver: FindingWaiver = {
  key: 'w',
  status: 'ACCEPTED',
  reason: 'the bank answers | at once',
  owner: 'team edge',
  ticket: 'OPS-42',
  expiresOn: '2027-06-30',
};
const db = { list: 'components', key: 'db', name: 'db' } as const;
const alone = finding({ severity: 'ERROR', message: 'The database stands alone.', subject: db });
const manual = finding({
  ...{ rule: 'manual/legal', title: 'Duties by law', message: 'The licence ends', remedy: '', subject: db },
});
const inputOf = (...findings: Finding[]): ArtifactInput => ({ ...shop, depth: 'COMPLETE', review: reviewOf(findings) });
const print = async (kind: ArtifactKind, ...findings: Finding[]): Promise<string> =>
  (await generateArtifact(kind, inputOf(...findings))).content;
const COUNTING = ['IN_DISCUSSION', 'IN_PROGRESS'] as const;
const WAIVED = ['ACCEPTED', 'MITIGATED', 'FALSE_POSITIVE'] as const;

describe('a finding that is waived', () => {
  it.each(['COMPONENT_DIAGRAM', 'COMPONENT_SVG'] as const)('does not mark the %s', async (kind) => {
    const [plain, none] = [await print(kind, alone), await print(kind)];
    expect(plain).not.toBe(none);
    for (const status of WAIVED) expect(await print(kind, { ...alone, waiver: { ...waiver, status } })).toBe(none);
    for (const status of COUNTING) expect(await print(kind, { ...alone, waiver: { ...waiver, status } })).toBe(plain);
  });

  it('stands in the document with who answers for it, and counts nowhere in it', async () => {
    const text = await print('DOCUMENT', { ...alone, waiver });
    expect(text).toContain('it found nothing to object to');
    expect(text).toContain(
      'The database stands alone. (`ffffffffffffffffffffffff`): the bank answers \\| at once (by team edge, OPS-42, until 2027-06-30)',
    );
    expect(text.match(/The database stands alone/g)).toHaveLength(1);
    const counting = await print('DOCUMENT', { ...alone, waiver: { ...waiver, status: 'IN_PROGRESS' } });
    expect(counting).toBe(await print('DOCUMENT', alone));
  });

  it.each([
    ...WAIVED.map((status) => [status, 'accepted'] as const),
    ...COUNTING.map((status) => [status, 'underReview'] as const),
  ])('%s is suppressed in SARIF, %s', async (status, expected) => {
    const log = JSON.parse(await print('SARIF', { ...alone, waiver: { ...waiver, status } })) as {
      runs: [{ results: [{ suppressions?: object[] }] }];
    };
    expect(log.runs[0].results[0].suppressions).toEqual([
      { kind: 'external', status: expected, justification: 'the bank answers | at once (team edge)' },
    ]);
    expect(await print('SARIF', alone)).not.toContain('suppressions');
  });
});

describe('a finding that a person made', () => {
  it('is told as such in the document, without a remedy that nobody gave', async () => {
    const text = await print('DOCUMENT', manual);
    expect(text).toContain('**Duties by law**: found by people (warning). The licence ends.');
    expect(text).toContain('Rule `manual/legal`.\n');
  });

  it('has its category as rule in SARIF', async () => {
    const log = JSON.parse(await print('SARIF', manual)) as {
      runs: [{ results: [{ ruleId: string; ruleIndex: number }]; tool: { driver: { rules: object[] } } }];
    };
    const [{ results, tool }] = log.runs;
    expect(tool.driver.rules[results[0].ruleIndex]).toMatchObject({
      id: 'manual/legal',
      shortDescription: { text: 'Duties by law' },
    });
  });
});
