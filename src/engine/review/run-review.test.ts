import { emptyModel } from '../model.js';
import { findRule } from '../rules/index.js';
import { about, ask } from '../rules/yields.js';
import { sample } from '../sample.js';
import { runReview } from './run-review.js';
import { madeUpRule } from './testing/made-up-rule.examples.js';

const now = Date.UTC(2026, 0, 1);
const shop = sample({
  requirements: { criticality: 'CRITICAL' },
  components: {
    shop: { technology: 'nodejs', technologyVersion: '14' },
    payment: { replicas: 1 },
    db: { kind: 'DATASTORE', technology: 'postgresql', technologyVersion: '9.6' },
  },
  links: {
    'shop -> payment': { protocol: 'GRPC', timeoutMs: 0, authentication: 'NONE' },
    'payment -> db': { protocol: 'POSTGRESQL', timeoutMs: 0 },
  },
  entities: { charge: { store: 'db', fields: [{ name: 'id', type: 'bigint' }], primaryKey: [] } },
});

/** A few rules whose findings are known, however large the catalogue grows. */
const few = [
  'architecture/end-of-life',
  'architecture/technology-named',
  'data/primary-key',
  'reliability/cyclic-dependency',
  'reliability/single-point-of-failure',
  'reliability/timeout',
  'security/service-authentication',
].map((id) => findRule(id)!);

describe('a review', () => {
  it('shows the gravest findings first, then by rule and subject', () => {
    const shown = runReview(shop, { now, rules: few }).findings.map(
      ({ severity, rule: id, subject }) => `${severity} ${id} ${subject.key}`,
    );
    expect(shown).toEqual([
      'ERROR data/primary-key charge',
      'ERROR reliability/single-point-of-failure payment',
      'ERROR reliability/timeout payment>db',
      'ERROR reliability/timeout shop>payment',
      'ERROR security/service-authentication shop>payment',
      'WARNING architecture/end-of-life db',
      'WARNING architecture/end-of-life shop',
    ]);
  });

  it('is the same whatever the order in which the model lists its elements', () => {
    const turned = { ...shop, components: [...shop.components].reverse(), links: [...shop.links].reverse() };
    expect(runReview(turned, { now })).toEqual(runReview(shop, { now }));
  });

  it('keeps its fingerprints when elements are renamed', () => {
    const renamed = {
      ...shop,
      components: shop.components.map((each) => ({ ...each, name: `${each.name} (new)` })),
      links: shop.links.map((each) => ({ ...each, name: `${each.name} (new)` })),
    };
    const fingerprints = (model: typeof shop) =>
      runReview(model, { now, rules: few }).findings.map(({ fingerprint }) => fingerprint);
    expect(fingerprints(renamed)).toEqual(fingerprints(shop));
    for (const fingerprint of fingerprints(shop)) expect(fingerprint).toMatch(/^[0-9a-f]{24}$/);
    expect(new Set(fingerprints(shop)).size).toBe(7);
  });

  it('runs only the rules that it is given, and says which', () => {
    const timeouts = runReview(shop, { now, rules: [madeUpRule({})] });
    expect(timeouts.rules).toEqual(['architecture/made-up']);
    expect(timeouts.findings).toEqual([]);
  });

  it('fails with the id of a rule that throws', () => {
    const broken = madeUpRule({
      check: () => {
        throw new TypeError('boom');
      },
    });
    expect(() => runReview(shop, { now, rules: [broken] })).toThrow('the rule architecture/made-up failed: boom');
  });

  it('fails with the id of a rule whose needs throw', () => {
    const broken = madeUpRule({
      *needs() {
        yield undefined;
        throw new Error('needs boom');
      },
    });
    expect(() => runReview(shop, { now, rules: [broken] })).toThrow('architecture/made-up');
  });

  it('refuses two findings that nothing tells apart', () => {
    const subject = about('components', { key: 'shop', name: 'shop' });
    const twice = madeUpRule({
      check: () => [
        { subject, message: 'shop is red' },
        { subject, message: 'shop is blue' },
      ],
    });
    expect(() => runReview(shop, { now, rules: [twice] })).toThrow('without telling them apart');
    const apart = madeUpRule({
      check: () => [
        { subject, message: 'red' },
        { subject, message: 'blue', discriminator: 'blue' },
      ],
    });
    expect(runReview(shop, { now, rules: [apart] }).findings).toHaveLength(2);
  });
});

describe('the questions of a review', () => {
  it('begin with what an architect asks first about a blueprint that states nothing', () => {
    const { questions, confidence } = runReview(emptyModel('new'), { now, rules: few });
    expect(questions.map(({ field }) => field)).toEqual([
      'requirements.peakRequestsPerSecond',
      'requirements.latencyP95Ms',
      'requirements.availabilityPercent',
      'requirements.compliance',
      'requirements.tenancy',
      'requirements.rpoMinutes',
      'requirements.rtoMinutes',
      'requirements.deployment',
    ]);
    expect(confidence).toBe(0);
  });

  it('ask for each fact once and name every rule that waits for it, those with most first', () => {
    const model = sample({ components: { a: {}, b: {} }, links: { 'a -> b': {}, 'b -> a': {} } });
    const links = runReview(model, { now, rules: few }).questions.filter(({ subject }) => subject.key === 'a>b');
    expect(links.map(({ field, rules }) => [field, rules])).toEqual([
      ['mode', ['reliability/cyclic-dependency', 'reliability/timeout']],
      ['protocol', ['architecture/technology-named']],
    ]);
  });

  it('raise the confidence when they are answered', () => {
    const subject = about('components', { key: 'a', name: 'a' });
    const owner = (known?: string) =>
      runReview(sample({ components: { a: {} } }), {
        now,
        rules: [madeUpRule({ needs: () => [ask(subject, 'owner', known, 'Who owns a?')] })],
      });
    expect(owner('Shop').confidence).toBeGreaterThan(owner().confidence);
    expect(owner('Shop').questions.some(({ field }) => field === 'owner')).toBe(false);
  });
});
