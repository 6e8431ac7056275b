import { emptyModel } from '../../model.js';
import { runReview } from '../../review/run-review.js';
import { importThreagile } from './threagile.js';

const ELEMENTS = `
data_assets:
  Orders: { id: orders }
technical_assets:
  Shop:
    id: shop
    communication_links:
      Reads it:
        target: db
  Db: { id: db }
trust_boundaries:
  Inner: { id: inner }
shared_runtimes:
  Cluster: { id: cluster }
`;
const read = async (categories: string) => {
  const { model, issues } = await importThreagile(`${categories}${ELEMENTS}`, {});
  return { model, issues, told: issues.map(({ severity, line, column }) => [severity, line, column]) };
};
const risks = (...lines: string[]): string =>
  `individual_risk_categories:\n  A category:\n    id: odd\n    risks_identified:\n${lines.map((l) => `      ${l}\n`).join('')}`;
const threats = async (categories: string) => {
  const { model } = await read(categories);
  return runReview({ ...emptyModel('t'), ...model }, { rules: [], now: 0 }).findings.map(({ threat }) => threat);
};

describe('a risk that people identified', () => {
  it('becomes a finding of people with all that it and its category say', async () => {
    const { model, issues } = await read(
      [
        'individual_risk_categories:',
        '  Strange Things:',
        '    id: something-strange',
        '    description: What it is',
        '    impact: What it does',
        '    asvs: V0 - Strange',
        '    cheat_sheet: https://example.com',
        '    action: Act',
        '    mitigation: Mitigate it',
        '    check: Look at it',
        '    function: business-side',
        '    stride: elevation-of-privilege',
        '    detection_logic: By eye',
        '    risk_assessment: As found',
        '    false_positives: Some',
        '    model_failure_possible_reason: true',
        '    cwe: 693',
        '    risks_identified:',
        '      <b>A risk</b> at <b>the shop</b>:',
        '        severity: critical',
        '        exploitation_likelihood: very-likely',
        '        exploitation_impact: very-high',
        '        data_breach_probability: probable',
        '        data_breach_technical_assets: [shop, db]',
        '        most_relevant_data_asset: orders',
        '        most_relevant_technical_asset: shop',
        '        most_relevant_communication_link: shop>reads-it',
        '        most_relevant_trust_boundary: inner',
        '        most_relevant_shared_runtime: cluster',
      ].join('\n'),
    );
    expect(issues).toEqual([]);
    expect(model.manualFindings).toEqual([
      {
        key: 'something-strange@shop@shop>reads-it@inner@cluster@orders',
        name: 'A risk at the shop',
        description: 'What it is\n\nDetection logic: By eye\n\nRisk assessment: As found\n\nFalse positives: Some',
        category: 'something-strange',
        categoryName: 'Strange Things',
        why: 'What it does',
        remedy: 'Act\n\nMitigate it\n\nCheck: Look at it',
        references: ['CWE-693', 'V0 - Strange', 'https://example.com'],
        tags: ['function:business-side', 'stride:elevation-of-privilege', 'model-failure-possible'],
        severity: 'ERROR',
        threatSeverity: 'CRITICAL',
        likelihood: 'VERY_LIKELY',
        impact: 'VERY_HIGH',
        dataBreachProbability: 'PROBABLE',
        dataBreachComponents: ['shop', 'db'],
        subjectList: 'components',
        subjectKey: 'shop',
        mostRelevant: {
          technicalAsset: 'shop',
          communicationLink: 'shop>reads-it',
          trustBoundary: 'inner',
          sharedRuntime: 'cluster',
          dataAsset: 'orders',
        },
      },
    ]);
  });

  it('of which nothing is said is what Threagile takes it for', async () => {
    for (const nothing of ['A risk:', 'A risk: {}', 'A risk: { severity: "", most_relevant_data_asset: "" }']) {
      const { model, issues } = await read(risks(nothing));
      expect(issues).toEqual([]);
      expect(model.manualFindings).toEqual([
        {
          key: 'odd',
          name: 'A risk',
          category: 'odd',
          categoryName: 'A category',
          severity: 'WARNING',
          threatSeverity: 'MEDIUM',
          likelihood: 'LIKELY',
          impact: 'MEDIUM',
          dataBreachProbability: 'POSSIBLE',
        },
      ]);
    }
  });

  it.each([
    ['low', 'INFO'],
    ['medium', 'WARNING'],
    ['elevated', 'WARNING'],
    ['high', 'ERROR'],
    ['critical', 'ERROR'],
  ])('of severity %s is an %s and keeps its own severity in the review', async (severity, ours) => {
    const source = risks('R:', `  severity: ${severity}`);
    expect((await read(source)).model.manualFindings?.[0]?.severity).toBe(ours);
    expect((await threats(source))[0]?.severity).toBe(severity.toUpperCase());
  });

  it.each([
    ['exploitation_likelihood', 'likelihood', ['unlikely', 'likely', 'very-likely', 'frequent']],
    ['exploitation_impact', 'impact', ['low', 'medium', 'high', 'very-high']],
    ['data_breach_probability', 'dataBreachProbability', ['improbable', 'possible', 'probable']],
  ] as const)('has every %s that there is', async (key, field, words) => {
    for (const word of words)
      expect((await threats(risks('R:', `  ${key}: ${word}`)))[0]?.[field]).toBe(
        word.toUpperCase().replaceAll('-', '_'),
      );
  });

  it.each([
    ['most_relevant_technical_asset: db', 'components', 'db'],
    ['most_relevant_communication_link: shop>reads-it', 'links', 'shop>reads-it'],
    ['most_relevant_trust_boundary: inner', 'boundaries', 'inner'],
    ['most_relevant_shared_runtime: cluster', 'runtimes', 'cluster'],
    ['most_relevant_data_asset: orders', 'dataAssets', 'orders'],
  ])('with %s is about it', async (line, subjectList, subjectKey) => {
    const { model } = await read(risks('R:', `  ${line}`));
    expect(model.manualFindings).toMatchObject([{ key: `odd@${subjectKey}`, subjectList, subjectKey }]);
    expect((await threats(risks('R:', `  ${line}`)))[0]?.syntheticId).toBe(`odd@${subjectKey}`);
  });

  it('has a key of its own where several share an id, whatever their order', async () => {
    const [one, two] = ['One: {}', 'Two: {}'];
    const keys = async (...lines: string[]) =>
      (await read(risks(...lines))).model.manualFindings?.map(({ key }) => key).sort();
    expect(await keys(one, two)).toEqual(['odd:one', 'odd:two']);
    expect(await keys(two, one)).toEqual(['odd:one', 'odd:two']);
    expect(await keys('"One?": {}', '"One!": {}')).toEqual(['odd:one', 'odd:one-2']);
  });

  it('with a title longer than a name keeps the whole of it', async () => {
    const title = `${'long '.repeat(50)}end`;
    const [finding] = (await read(risks(`${title}: {}`))).model.manualFindings ?? [];
    expect(finding?.name).toHaveLength(200);
    expect(finding?.description).toBe(title);
  });
});

describe('what is odd about it', () => {
  it('is told with its place, and the rest is kept', async () => {
    const { model, told } = await read(
      [
        'individual_risk_categories:',
        '  A:',
        '    id: odd',
        '    function: sales',
        '    stride: boredom',
        '    cwe: many',
        '    colour: red',
        '    model_failure_possible_reason: perhaps',
        '    risks_identified:',
        '      R:',
        '        severity: terrible',
        '        exploitation_likelihood: never',
        '        most_relevant_technical_asset: gone',
        '        most_relevant_communication_link: shop>gone',
        '        data_breach_technical_assets: [gone, db]',
        '        shade: grey',
        '      S: text',
        '  B: { id: odd }',
        '  C: text',
        '  D: { id: none, risks_identified: [x] }',
      ].join('\n'),
    );
    expect(model.manualFindings).toMatchObject([
      { key: 'odd', threatSeverity: 'MEDIUM', likelihood: 'LIKELY', dataBreachComponents: ['db'] },
    ]);
    expect(model.manualFindings?.[0]).not.toHaveProperty('subjectList');
    const places = [
      [4, 15],
      [5, 13],
      [6, 10],
      [7, 5],
      [8, 36],
      [11, 19],
      [12, 34],
      [13, 40],
      [14, 43],
      [15, 40],
      [16, 9],
      [17, 7],
      [18, 3],
      [19, 3],
      [20, 36],
    ];
    expect(told.sort((x, y) => Number(x[1]) - Number(y[1]))).toEqual(places.map((at) => ['WARNING', ...at]));
  });

  it('is not that categories come as a list, as in later versions', async () => {
    const { model, issues } = await read(
      'custom_risk_categories:\n  - id: later\n    title: Later\n    cwe: CWE-1\n    risks_identified:\n      R: { severity: high }\n',
    );
    expect(issues).toEqual([]);
    expect(model.manualFindings).toMatchObject([
      { key: 'later', category: 'later', categoryName: 'Later', references: ['CWE-1'] },
    ]);
  });

  it('is that a section describes nothing', async () => {
    expect((await read('individual_risk_categories: none\n')).told).toEqual([['WARNING', 1, 29]]);
    expect((await read('individual_risk_categories:\n')).told).toEqual([]);
  });
});
