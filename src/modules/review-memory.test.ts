import { copiesRule } from '../../test/kit/rules.js';
import type { Model } from '../engine/model.js';
import { configureRules } from '../engine/review/configure-rules.js';
import { countElements } from '../engine/review/incremental/review-again.js';
import { runReview } from '../engine/review/run-review.js';
import type { CustomRuleSource } from '../engine/rules/custom/custom-rule.js';
import { RULES } from '../engine/rules/index.js';
import { sample } from '../engine/sample.js';
import { createReviewMemory, type ReviewOf } from './review-memory.js';

const now = Date.UTC(2026, 0, 1);
const shop = sample({
  components: { shop: { description: 'Sells.' }, ledger: { kind: 'DATASTORE', technology: 'postgresql' } },
  links: { 'shop -> ledger': { protocol: 'POSTGRESQL' } },
  waivers: { soon: { rule: 'architecture/described', expiresOn: '2026-01-01' } },
});
const ELEMENTS = 4;
const described = (description: string): Model => ({
  ...shop,
  components: shop.components.map((each) => ({ ...each, description })),
});
const of = (blueprintId: string, more: Partial<ReviewOf> = {}): ReviewOf => ({
  organizationId: 'org',
  blueprintId,
  configuration: '',
  ...more,
});

/** Reviews a blueprint as often as it takes until something of it is noted. */
const warm = (memory: ReturnType<typeof createReviewMemory>, place: ReviewOf): void => {
  memory.review(place, { model: shop, now });
  memory.review(place, { model: shop, now });
};

it('runs all rules at first and the second time, and then those that can find something else', () => {
  const memory = createReviewMemory();
  const ran = [shop, shop, shop, described('Sells more.'), described('')].map((model) => {
    const { review, work } = memory.review(of('a'), { model, now });
    expect(review).toEqual(runReview(model, { now }));
    expect([work.blueprintId, work.of]).toEqual(['a', RULES.length]);
    return work.ran;
  });
  expect(ran).toEqual([RULES.length, RULES.length, 0, expect.any(Number), expect.any(Number)]);
  expect(ran[3]).toBeGreaterThan(0);
  expect(Math.max(ran[3] ?? RULES.length, ran[4] ?? RULES.length)).toBeLessThanOrEqual(3);
});

it('honours the moment', () => {
  const memory = createReviewMemory();
  warm(memory, of('a'));
  for (const moment of [now, Date.UTC(2026, 0, 2), Date.UTC(2040, 0, 1), now]) {
    const { review, work } = memory.review(of('a'), { model: shop, now: moment });
    expect(review).toEqual(runReview(shop, { now: moment }));
    expect(review.waivers.expired).toEqual(moment === now ? [] : ['soon']);
    expect(work.ran).toBeLessThan(10);
  }
});

it('runs all rules after an edit that most depend on, and after one of many elements', () => {
  const memory = createReviewMemory();
  warm(memory, of('a'));
  const kinds = { ...shop, components: shop.components.map((each) => ({ ...each, kind: 'WORKER' as const })) };
  const many = {
    ...shop,
    components: Array.from({ length: 30 }, (_, i) => ({ ...shop.components[0]!, key: `shop-${i}`, name: `Shop ${i}` })),
  };
  const ranFor = (model: Model): number => {
    const { review, work } = memory.review(of('a'), { model, now });
    expect(review).toEqual(runReview(model, { now }));
    return work.ran;
  };
  for (const model of [kinds, many]) {
    expect(ranFor(model)).toBe(RULES.length);
    // What was noted before still holds for what it was noted of.
    expect(ranFor(shop)).toBe(0);
    expect(memory.elements()).toBe(ELEMENTS);
    // Edits are small again from here on: it is noted anew.
    expect([ranFor(model), ranFor(model), ranFor(model)]).toEqual([RULES.length, RULES.length, 0]);
    expect([ranFor(shop), ranFor(shop), ranFor(shop)]).toEqual([RULES.length, RULES.length, 0]);
  }
  // One large edit after the other: nothing is noted anew in between.
  expect([kinds, many, kinds, many].map((model) => [ranFor(model), memory.elements()])).toEqual(
    [kinds, many, kinds, many].map((model) => [RULES.length, ELEMENTS + countElements(model)]),
  );
});

it('goes by nothing that held under another configuration', () => {
  const memory = createReviewMemory();
  const configuration = { organization: { rules: { 'architecture/described': { severity: 'ERROR' } } } } as const;
  const { rules } = configureRules(RULES, configuration.organization);
  warm(memory, of('a'));
  for (const ran of [RULES.length, RULES.length, 0]) {
    const { review, work } = memory.review(of('a', { configuration: 'b' }), { model: shop, now, configuration });
    expect(review).toEqual(runReview(shop, { now, rules }));
    expect(work.ran).toBe(ran);
  }
});

it('runs the rules of one’s own again only where they read what changed', () => {
  const memory = createReviewMemory();
  const configuration = { organization: { custom: [JSON.parse(copiesRule(4)) as CustomRuleSource] } }; // it says its shape
  const ran = [shop, shop, shop, described('')].map(
    (model) => memory.review(of('a'), { model, now, configuration }).work,
  );
  expect(ran.map((work) => work.of)).toEqual(ran.map(() => RULES.length + 1));
  expect([ran[2]?.ran, ran[3]?.ran]).toEqual([0, expect.any(Number)]);
  expect(ran[3]?.ran).toBeLessThanOrEqual(3);
});

it('holds no more elements than it may: the least recently reviewed go first', () => {
  const memory = createReviewMemory(2 * ELEMENTS + 1);
  warm(memory, of('a'));
  warm(memory, of('b'));
  expect(memory.elements()).toBe(2 * ELEMENTS);
  expect(memory.review(of('a'), { model: shop, now }).work.ran).toBe(0);
  warm(memory, of('c'));
  expect(memory.elements()).toBe(2 * ELEMENTS);
  expect(['a', 'b'].map((id) => memory.review(of(id), { model: shop, now }).work.ran)).toEqual([0, RULES.length]);
});

it('forgets a blueprint, and an organization with all of them, and no others', () => {
  const memory = createReviewMemory();
  const other = of('a', { organizationId: 'organization' });
  for (const place of [of('a'), of('b'), other]) warm(memory, place);
  memory.forget({ organizationId: 'org', blueprintId: 'a' });
  expect(memory.elements()).toBe(2 * ELEMENTS);
  expect(memory.review(of('b'), { model: shop, now }).work.ran).toBe(0);
  memory.forget({ organizationId: 'org' });
  expect(memory.elements()).toBe(ELEMENTS);
  expect(memory.review(other, { model: shop, now }).work.ran).toBe(0);
});
