import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { EXAMPLES_REVIEWED_AT } from '../../rules/rule.js';
import type { Model } from '../../model.js';
import { RULES } from '../../rules/index.js';
import { sample } from '../../sample.js';
import { configureRules } from '../configure-rules.js';
import { runReview } from '../run-review.js';
import { REAL } from '../testing/models.examples.js';
import { applyRandomEdit, randomEdit, randomModel, type RandomEdit } from './random-edits.examples.js';
import { reviewChanged, reviewFromStart } from './review-changed.js';
import { changesBetween } from './revision-changes.js';

const now = EXAMPLES_REVIEWED_AT;

/** Edits one after the other; after each the review must be that of a full run. */
const holdToFullRun = (start: Model, edits: readonly RandomEdit[]): void => {
  let model = start;
  let state = reviewFromStart(model, { now });
  expect(state.review).toEqual(runReview(model, { now }));
  for (const edit of edits) {
    const after = applyRandomEdit(model, edit);
    state = reviewChanged(state, after, changesBetween(model, after), { now });
    expect(state.review).toEqual(runReview(after, { now }));
    model = after;
  }
};

describe('a review of what changed', () => {
  it('equals a full run, after any edits of any model', () => {
    fc.assert(fc.property(randomModel, fc.array(randomEdit, { minLength: 1, maxLength: 6 }), holdToFullRun), {
      numRuns: 60,
    });
  });

  it.each(REAL)('equals a full run, after any edits of %s', async (_, load) => {
    const model = await load();
    fc.assert(
      fc.property(fc.array(randomEdit, { minLength: 1, maxLength: 5 }), (edits) => holdToFullRun(model, edits)),
      { numRuns: 5 },
    );
  });

  const shop = sample({
    components: { shop: { description: 'Sells.' }, ledger: { kind: 'DATASTORE', technology: 'postgresql' } },
    links: { 'shop -> ledger': { protocol: 'POSTGRESQL' } },
    waivers: { soon: { rule: 'architecture/described', expiresOn: '2026-01-01' } },
  });
  const start = reviewFromStart(shop, { now });
  const after = (model: Model, options: Partial<Parameters<typeof reviewChanged>[3]> = {}) =>
    reviewChanged(start, model, changesBetween(shop, model), { now, ...options });

  it('runs every rule at first and none again when nothing changed', () => {
    expect(start.reran).toEqual(RULES.map(({ id }) => id));
    expect(after(shop).reran).toEqual([]);
  });

  it('runs few rules again after an edit of a description', () => {
    const described = { ...shop, components: shop.components.map((each) => ({ ...each, description: '' })) };
    const { reran, review } = after(described);
    expect(reran).toContain('architecture/described');
    expect(reran.length).toBeLessThanOrEqual(3);
    expect(review).toEqual(runReview(described, { now }));
  });

  it('runs the rules about timeouts again after an edit of a timeout, and not those about entities', () => {
    const waiting = { ...shop, links: shop.links.map((each) => ({ ...each, timeoutMs: 0 })) };
    const { reran } = after(waiting);
    expect(reran).toContain('reliability/timeout');
    expect(reran.filter((id) => id.startsWith('data/') || id.startsWith('threat/'))).toEqual([]);
    expect(reran.length).toBeLessThan(15);
  });

  it('runs again at another moment what reads the moment; waivers end by themselves', () => {
    const later = Date.UTC(2026, 0, 2);
    const { reran, review } = after(shop, { now: later });
    expect(review).toEqual(runReview(shop, { now: later }));
    expect(review.waivers.expired).toEqual(['soon']);
    expect(reran.length).toBeLessThan(10);
  });

  it('runs again what is configured otherwise', () => {
    const { rules } = configureRules(RULES, {
      rules: {
        'architecture/described': { severity: 'ERROR' },
        'performance/utilisation': { thresholds: { percent: 50 } },
        'reliability/timeout': { off: true },
      },
    });
    const { reran, review } = after(shop, { rules });
    expect(review).toEqual(runReview(shop, { rules, now }));
    expect(reran).toContain('architecture/described');
    expect(reran.length).toBeLessThanOrEqual(2);
    expect(reviewChanged(after(shop, { rules }), shop, changesBetween(shop, shop), { now }).review).toEqual(
      start.review,
    );
  });

  // What is kept beside oncePer hides from the next rule what it was made of.
  it('knows what was kept from one rule to the next: rules keep nothing but by oncePer', () => {
    const engine = join(dirname(fileURLToPath(import.meta.url)), '../..');
    const keeping = ['rules', 'simulate'].flatMap((folder) =>
      readdirSync(join(engine, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .filter((file) => /new WeakMap|^let /m.test(readFileSync(join(engine, folder, file), 'utf8')))
        .map((file) => `${folder}/${file}`),
    );
    // A rule of one's own keeps what its own two functions found out, and shares it with no other.
    expect(keeping).toEqual(['rules/custom/read-custom-rule.ts']);
  });
});
