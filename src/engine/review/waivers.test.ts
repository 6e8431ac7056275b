import type { Waiver } from '../model.js';
import type { Rule } from '../rules/rule.js';
import { findRule } from '../rules/index.js';
import { unencryptedAsset } from '../rules/threat/unencrypted-asset/unencrypted-asset.js';
import { sample, type Sample } from '../sample.js';
import { runReview } from './run-review.js';
import { counts } from './waivers.js';

const day = (text: string): number => Date.parse(`${text}T12:00:00Z`);
const timeout = findRule('reliability/timeout')!;
const shop = {
  components: { shop: {}, orders: {}, db: {} },
  links: { 'shop -> orders': { protocol: 'GRPC', timeoutMs: 0 }, 'orders -> db': { protocol: 'GRPC', timeoutMs: 0 } },
} as const;
const reviewed = (
  waivers: Readonly<Record<string, Partial<Waiver>>>,
  { of = shop, rules = [timeout], now = day('2026-06-15') }: { of?: Sample; rules?: Rule[]; now?: number } = {},
) => runReview(sample({ ...of, waivers }), { rules, now });
/** Of each finding the key of its waiver, and whether it counts. */
const shown = (...given: Parameters<typeof reviewed>): string[] =>
  reviewed(...given).findings.map(
    (finding) => `${finding.subject.key} ${finding.waiver?.key ?? '-'} ${counts(finding) ? 'counts' : 'waived'}`,
  );
const [first] = reviewed({}).findings;

describe('the scope of a waiver', () => {
  it('is one finding', () => {
    expect(shown({ w: { fingerprint: first!.fingerprint } })).toEqual(['orders>db w waived', 'shop>orders - counts']);
  });

  it('is a rule on a subject, of a list or of any', () => {
    const one = ['orders>db - counts', 'shop>orders w waived'];
    expect(shown({ w: { rule: timeout.id, subjectList: 'links', subjectKey: 'shop>orders' } })).toEqual(one);
    expect(shown({ w: { rule: timeout.id, subjectKey: 'shop>orders' } })).toEqual(one);
    const none = ['orders>db - counts', 'shop>orders - counts'];
    expect(shown({ w: { rule: timeout.id, subjectList: 'components', subjectKey: 'shop>orders' } })).toEqual(none);
    expect(shown({ w: { rule: 'reliability/circuit-breaker', subjectKey: 'shop>orders' } })).toEqual(none);
  });

  it('is a rule in the blueprint, or on a list of it', () => {
    const all = ['orders>db w waived', 'shop>orders w waived'];
    expect(shown({ w: { rule: timeout.id } })).toEqual(all);
    expect(shown({ w: { rule: timeout.id, subjectList: 'links' } })).toEqual(all);
  });

  it('is what a pattern names among the risks of Threagile, and nothing else', () => {
    const of = {
      components: { shop: { encryption: 'NONE', integrity: 'CRITICAL' }, db: {} },
      links: { 'shop -> db': { protocol: 'GRPC', timeoutMs: 0 } },
    } as const satisfies Sample;
    const rules = [unencryptedAsset, timeout];
    const ids = reviewed({}, { of, rules }).findings.flatMap(({ threat }) => threat?.syntheticId ?? []);
    expect(ids).toEqual(['unencrypted-asset@shop']);
    const waivedBy = (pattern: string) =>
      reviewed({ w: { pattern } }, { of, rules }).findings.flatMap(({ rule, waiver }) => (waiver ? rule : []));
    expect(waivedBy('unencrypted-asset@shop')).toEqual(['threat/unencrypted-asset']);
    expect(waivedBy('unencrypted-asset@*')).toEqual(['threat/unencrypted-asset']);
    expect(waivedBy('*')).toEqual(['threat/unencrypted-asset']);
    expect(waivedBy('unencrypted-asset@shop2')).toEqual([]);
  });

  it('is all that it names where it names several things', () => {
    const two = { fingerprint: first!.fingerprint, rule: timeout.id };
    expect(shown({ w: two })[0]).toBe('orders>db w waived');
    expect(shown({ w: { ...two, subjectKey: 'shop>orders' } })[0]).toBe('orders>db - counts');
  });

  it('is nothing where it names nothing', () => {
    expect(shown({ w: {} })).toEqual(['orders>db - counts', 'shop>orders - counts']);
  });
});

describe('of several waivers', () => {
  it('the more specific one holds, also where with it the finding counts', () => {
    const wide = { rule: timeout.id };
    const onLinks = { ...wide, subjectList: 'links' } as const;
    const onOne = { ...wide, subjectKey: 'shop>orders' };
    const exact = { fingerprint: reviewed({}).findings[1]!.fingerprint, status: 'IN_DISCUSSION' } as const;
    expect(shown({ wide, onLinks })[1]).toBe('shop>orders onLinks waived');
    expect(shown({ wide, onLinks, onOne })[1]).toBe('shop>orders onOne waived');
    expect(shown({ wide, onLinks, onOne, exact })[1]).toBe('shop>orders exact counts');
  });

  it('the pattern holds of which more is written out', () => {
    const of = { components: { shop: { encryption: 'NONE', integrity: 'CRITICAL' } } } as const;
    const waivedBy = (a: string, b: string) =>
      reviewed({ a: { pattern: a }, b: { pattern: b } }, { of, rules: [unencryptedAsset] }).findings[0]?.waiver?.key;
    expect(waivedBy('unencrypted-asset@*', '*@*')).toBe('a');
    expect(waivedBy('*@*', 'unencrypted-asset@*')).toBe('b');
    expect(waivedBy('unencrypted-asset@s*', 'unencrypted-asset@shop')).toBe('b');
  });

  it('the first by key holds among equals', () => {
    const same = { rule: timeout.id };
    expect(shown({ b: same, a: same })[0]).toBe('orders>db a waived');
  });

  it('the one that has expired gives way', () => {
    const onOne = { rule: timeout.id, subjectKey: 'shop>orders', expiresOn: '2026-06-01' };
    expect(shown({ wide: { rule: timeout.id }, onOne })[1]).toBe('shop>orders wide waived');
  });
});

describe('the status of a waiver', () => {
  it.each([
    ['ACCEPTED', 'waived'],
    ['MITIGATED', 'waived'],
    ['FALSE_POSITIVE', 'waived'],
    ['IN_DISCUSSION', 'counts'],
    ['IN_PROGRESS', 'counts'],
  ] as const)('%s: the finding is %s', (status, expected) => {
    expect(shown({ w: { rule: timeout.id, status } })[0]).toBe(`orders>db w ${expected}`);
  });

  it('is shown on the finding with reason, owner, ticket and last day', () => {
    const said = { reason: 'behind a proxy', owner: 'team edge', ticket: 'OPS-42', expiresOn: '2026-06-30' };
    expect(reviewed({ w: { rule: timeout.id, ...said } }).findings[0]!.waiver).toEqual({
      key: 'w',
      status: 'ACCEPTED',
      ...said,
    });
  });
});

describe('a waiver that ends', () => {
  const w = { rule: timeout.id, expiresOn: '2026-06-15' };

  it('holds until its last day has ended in UTC, then its findings count again', () => {
    const at = (moment: string) => reviewed({ w }, { now: Date.parse(moment) });
    for (const moment of ['2026-01-01T00:00:00Z', '2026-06-15T00:00:00Z', '2026-06-15T23:59:59.999Z'])
      expect([moment, at(moment).findings.some(counts), at(moment).waivers.expired]).toEqual([moment, false, []]);
    for (const moment of ['2026-06-16T00:00:00Z', '2027-01-01T00:00:00Z'])
      expect([moment, at(moment).findings.every(counts), at(moment).waivers.expired]).toEqual([moment, true, ['w']]);
  });
});

describe('the review', () => {
  it('keeps a waived finding in its place and leaves it out of the score', () => {
    const [plain, waived] = [reviewed({}), reviewed({ w: { rule: timeout.id } })];
    expect(waived.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      plain.findings.map(({ fingerprint }) => fingerprint),
    );
    expect(plain.score).toBeLessThan(100);
    expect(waived.score).toBe(100);
    expect(reviewed({ w: { rule: timeout.id, status: 'IN_PROGRESS' } }).score).toBe(plain.score);
  });

  it('names the waivers that nothing is found for, not those whose rule did not run or that stand back', () => {
    const { waivers } = reviewed({
      wide: { rule: timeout.id },
      narrow: { rule: timeout.id, subjectKey: 'shop>orders' },
      stale: { rule: timeout.id, subjectKey: 'gone' },
      old: { pattern: 'unencrypted-asset@*', expiresOn: '2020-01-01' },
      risk: { pattern: 'unencrypted-asset@*' },
      elsewhere: { rule: 'reliability/circuit-breaker' },
      person: { rule: 'manual/gone' },
    });
    expect(waivers).toEqual({ unused: ['person', 'risk', 'stale'], expired: ['old'] });
  });
});
