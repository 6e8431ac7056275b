import { groupFindings, GROUPINGS, type Grouped } from './group-findings.js';

const finding = (rule: string, severity: Grouped['severity'], key: string, more: Partial<Grouped> = {}): Grouped => ({
  rule,
  severity,
  phase: 'DESIGN',
  subject: { list: 'components', key, name: key.toUpperCase() },
  ...more,
});
const waiver = { key: 'w', status: 'ACCEPTED', reason: 'small', owner: 'ann' } as const;
const FINDINGS = [
  finding('data/x', 'ERROR', 'a', { owner: 'ann', team: 'red', status: 'PERSISTING' }),
  finding('api/y', 'WARNING', 'a', { owner: 'ann', phase: 'VALIDATION', status: 'NEW' }),
  finding('api/y', 'WARNING', 'b', { owner: 'bob', status: 'NEW' }),
  finding('api/z', 'ERROR', 'b', { waiver }),
  finding('manual/m', 'INFO', 'b'),
];
const keys = (...how: readonly [Parameters<typeof groupFindings>[1], Parameters<typeof groupFindings>[2]?]) =>
  groupFindings(FINDINGS, ...how).map(({ key }) => key);

describe('findings in groups', () => {
  it('stand in one group each, whatever they are grouped by', () => {
    for (const grouping of GROUPINGS)
      expect(new Set(groupFindings(FINDINGS, grouping).flatMap(({ findings }) => findings))).toEqual(new Set(FINDINGS));
  });

  it('are counted by severity, those that are waived apart', () => {
    const [first, second] = groupFindings(FINDINGS, 'SUBJECT');
    expect([first?.key, first?.name, first?.counts]).toEqual([
      'components/a',
      'A',
      { ERROR: 1, WARNING: 1, INFO: 0, waived: 0 },
    ]);
    expect(second?.counts).toEqual({ ERROR: 0, WARNING: 1, INFO: 1, waived: 1 });
  });

  it('are ordered by gravity, count or name', () => {
    expect(keys('CATEGORY')).toEqual(['data', 'api', 'manual']);
    expect(keys('CATEGORY', 'COUNT')).toEqual(['api', 'data', 'manual']);
    expect(keys('CATEGORY', 'NAME')).toEqual(['api', 'data', 'manual']);
    expect(keys('RULE', 'NAME')).toEqual(['api/y', 'api/z', 'data/x', 'manual/m']);
    expect(keys('SEVERITY', 'NAME')).toEqual(['ERROR', 'WARNING', 'INFO']);
    expect(keys('PHASE', 'NAME')).toEqual(['DESIGN', 'VALIDATION']);
    expect(keys('STATUS', 'NAME')).toEqual(['NEW', 'PERSISTING', 'WAIVED', '']);
  });

  it('are grouped by who answers for them, those of nobody last', () => {
    expect(keys('OWNER', 'NAME')).toEqual(['ann', 'bob', '']);
    expect(keys('TEAM', 'NAME')).toEqual(['red', '']);
  });
});
