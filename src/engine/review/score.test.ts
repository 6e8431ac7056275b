import fc from 'fast-check';
import { SEVERITIES } from '../rules/rule.js';
import { sample } from '../sample.js';
import { scoreOf } from './score.js';

/** Models of components only; findings are about components by number. */
const modelOf = (keys: readonly number[]) =>
  sample({ components: Object.fromEntries(keys.map((key) => [`c${key}`, {}])) });
const numbered = (count: number) => Array.from({ length: count }, (_, at) => at);
const finding = (severity: (typeof SEVERITIES)[number], key: number) => ({
  severity,
  subject: { list: 'components' as const, key: `c${key}`, name: `c${key}` },
});
const findings = (size: number) =>
  fc.array(
    fc
      .record({ severity: fc.constantFrom(...SEVERITIES), key: fc.nat(size - 1) })
      .map((of) => finding(of.severity, of.key)),
    { minLength: 1, maxLength: 30 },
  );

describe('the score', () => {
  it('is 100 without findings and only then', () => {
    expect(scoreOf(modelOf([]), [])).toBe(100);
    expect(scoreOf(modelOf(numbered(10)), [])).toBe(100);
    expect(scoreOf(modelOf(numbered(10_000)), [finding('INFO', 1)])).toBeLessThan(100);
  });

  it('weighs a finding by its severity and by the size of the system', () => {
    const one = (severity: (typeof SEVERITIES)[number], size: number) =>
      scoreOf(modelOf(numbered(size)), [finding(severity, 0)]);
    expect([one('ERROR', 1), one('WARNING', 1), one('INFO', 1)]).toEqual([33, 66, 90]);
    expect([one('ERROR', 10), one('ERROR', 100), one('ERROR', 1000)]).toEqual([83, 98, 99]);
  });

  it('is never lowered by fixing a finding', () => {
    fc.assert(
      fc.property(findings(12), (all) => {
        const model = modelOf(numbered(12));
        for (const fixed of all)
          expect(
            scoreOf(
              model,
              all.filter((each) => each !== fixed),
            ),
          ).toBeGreaterThanOrEqual(scoreOf(model, all));
      }),
    );
  });

  it('is never lowered by removing the element that a finding is about', () => {
    fc.assert(
      fc.property(findings(12), (all) => {
        const gone = all[0]?.subject.key;
        const left = modelOf(numbered(12).filter((key) => `c${key}` !== gone));
        const rest = all.filter(({ subject }) => subject.key !== gone);
        expect(scoreOf(left, rest)).toBeGreaterThanOrEqual(scoreOf(modelOf(numbered(12)), all));
      }),
    );
  });
});
