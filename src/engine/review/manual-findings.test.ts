import type { ManualFinding } from '../model.js';
import { findRule } from '../rules/index.js';
import { sample } from '../sample.js';
import { compareReviews } from './compare-reviews.js';
import { runReview } from './run-review.js';
import { shownRule } from './shown-rule.js';

const timeout = findRule('reliability/timeout')!;
const reviewed = (manualFindings: Readonly<Record<string, Partial<ManualFinding>>>, more: object = {}) =>
  runReview(
    sample({
      name: 'Shop',
      components: { shop: { name: 'The shop' }, db: { name: 'The database' } },
      links: { 'shop -> db': { protocol: 'GRPC', timeoutMs: 0 } },
      manualFindings,
      ...more,
    }),
    { rules: [timeout], now: 0 },
  );
const one = (finding: Partial<ManualFinding>, more?: object) =>
  reviewed({ f: finding }, more).findings.find(({ rule }) => rule.startsWith('manual/'))!;

describe('a finding that a person made', () => {
  it('stands among the others in their order and lowers the score', () => {
    const { findings, score, rules } = reviewed({
      grave: { category: 'b', severity: 'ERROR' },
      light: { category: 'a', severity: 'INFO' },
    });
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'ERROR manual/b',
      'ERROR reliability/timeout',
      'INFO manual/a',
    ]);
    expect(score).toBeLessThan(reviewed({}).score);
    expect(rules).toEqual([timeout.id]);
  });

  it('says what it is about by name, and the blueprint where it names nothing', () => {
    expect(one({ subjectList: 'components', subjectKey: 'db' }).subject).toEqual({
      list: 'components',
      key: 'db',
      name: 'The database',
    });
    expect(one({ subjectList: 'components', subjectKey: 'gone' }).subject.name).toBe('gone');
    expect(one({}).subject).toEqual({ list: 'blueprint', key: '', name: 'Shop' });
  });

  it('keeps its fingerprint whatever is changed but its key', () => {
    const { fingerprint } = one({});
    const changed = { name: 'Else', category: 'else', severity: 'INFO', subjectList: 'components', subjectKey: 'db' };
    expect(one(changed as Partial<ManualFinding>).fingerprint).toBe(fingerprint);
    expect(reviewed({ other: {} }).findings.map((finding) => finding.fingerprint)).not.toContain(fingerprint);
  });

  it('tells message, reason, remedy and references, and its category as the rule', () => {
    const finding = one({
      name: 'The licence ends',
      category: 'legal-duties',
      why: 'It may be called in.',
      remedy: 'Buy one.',
      references: ['https://example.com'],
    });
    expect(finding).toMatchObject({ rule: 'manual/legal-duties', title: 'Legal duties', message: 'The licence ends' });
    expect(shownRule(finding)).toEqual({
      id: 'manual/legal-duties',
      severity: 'WARNING',
      phase: 'DESIGN',
      title: 'Legal duties',
      why: 'It may be called in.',
      remedy: 'Buy one.',
      references: ['https://example.com'],
    });
    expect(one({ categoryName: 'Duties by law', category: 'legal' }).title).toBe('Duties by law');
    expect(one({ description: 'What it is' }).why).toBe('What it is');
    expect(shownRule(reviewed({}).findings[0]!)).toBe(timeout);
  });

  it('can be waived, by itself and by its category', () => {
    const waived = (waiver: object) => one({ category: 'legal' }, { waivers: { w: waiver } }).waiver?.key;
    expect(waived({ fingerprint: one({}).fingerprint })).toBe('w');
    expect(waived({ rule: 'manual/legal' })).toBe('w');
    expect(waived({ rule: 'manual/other' })).toBeUndefined();
  });

  it('is fixed when it is gone', () => {
    const before = reviewed({ f: {} });
    expect(compareReviews(before, reviewed({})).fixed).toEqual([one({}).fingerprint]);
  });
});

describe('a threat that a person found', () => {
  it('is none where nothing says so', () => {
    expect(one({ subjectList: 'components', subjectKey: 'db' }).threat).toBeUndefined();
  });

  it('has what Threagile takes for said where it is not', () => {
    expect(
      one({ category: 'odd', subjectList: 'components', subjectKey: 'db', likelihood: 'FREQUENT' }).threat,
    ).toEqual({
      severity: 'MEDIUM',
      likelihood: 'FREQUENT',
      impact: 'MEDIUM',
      dataBreachProbability: 'POSSIBLE',
      dataBreachComponents: [],
      mostRelevant: { technicalAsset: 'db' },
      syntheticId: 'odd@db',
    });
    expect(one({ impact: 'LOW', severity: 'ERROR' }).threat?.severity).toBe('HIGH');
    expect(one({ threatSeverity: 'CRITICAL', severity: 'ERROR' }).threat?.severity).toBe('CRITICAL');
  });

  it("has Threagile's id of all that matters, in its order, and the rest takes part", () => {
    const mostRelevant = {
      dataAsset: 'd',
      sharedRuntime: 'r',
      trustBoundary: 'b',
      communicationLink: 'shop>db',
      technicalAsset: 'shop',
    };
    const finding = one({
      category: 'odd',
      impact: 'HIGH',
      subjectList: 'components',
      subjectKey: 'shop',
      mostRelevant,
    });
    expect(finding.threat?.syntheticId).toBe('odd@shop@shop>db@b@r@d');
    expect(finding.related.map(({ list, key }) => `${list} ${key}`)).toEqual([
      'links shop>db',
      'boundaries b',
      'runtimes r',
      'dataAssets d',
    ]);
    expect(one({ category: 'odd', impact: 'LOW' }).threat?.syntheticId).toBe('odd');
  });
});
