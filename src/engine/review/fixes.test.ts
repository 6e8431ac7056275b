import { EXAMPLES_REVIEWED_AT } from '../rules/rule.js';
import { about, type Fix, type FixStep } from '../rules/yields.js';
import { sample } from '../sample.js';
import { applyFixSteps, previewFixes } from './apply-fix-steps.js';
import { fixesOf } from './fixes.js';
import { runReview } from './run-review.js';
import { changed } from './testing/changed.examples.js';
import { madeUpRule } from './testing/made-up-rule.examples.js';

const now = EXAMPLES_REVIEWED_AT;
const shop = sample({
  requirements: { rpoMinutes: 15 },
  components: { a: {}, b: {}, db: { kind: 'DATASTORE' } },
  links: { 'a -> b': { timeoutMs: 0, retry: { jitter: false, maxAttempts: 3 }, privileges: ['READ', 'ADMIN'] } },
  entities: {
    order: {
      store: 'db',
      fields: [{ name: 'id', type: 'bigint' }],
      indexes: [{ name: 'old', keys: [{ field: 'id' }] }],
    },
  },
});
const set = (field: string, value: unknown): FixStep => ({ do: 'SET', list: 'links', key: 'a>b', field, value });
const index = (name: string, ...fields: string[]): FixStep => ({
  do: 'ADD',
  list: 'entities',
  key: 'order',
  field: 'indexes',
  value: { name, keys: fields.map((field) => ({ field })) },
});
const remove = (item: string): FixStep => ({ do: 'REMOVE', list: 'entities', key: 'order', field: 'indexes', item });

/** A review with one finding for each fix; undefined for a finding without one. */
const reviewOf = (...fixes: (readonly FixStep[] | undefined)[]) => {
  const finding = (steps: readonly FixStep[] | undefined): { readonly fix?: Fix } =>
    steps ? { fix: { text: 'Mends it.', steps } } : {};
  const made = madeUpRule({
    check: ({ components }) =>
      fixes.map((steps, at) => ({
        subject: about('components', components[0]!),
        message: 'a is bad',
        discriminator: String(at),
        ...finding(steps),
      })),
  });
  return runReview(shop, { now, rules: [made] });
};
const planOf = (...fixes: (readonly FixStep[] | undefined)[]) => {
  const review = reviewOf(...fixes);
  const fingerprints = review.findings.map(({ fingerprint }) => fingerprint);
  return { plan: fixesOf(review, fingerprints), fingerprints };
};

describe('the fixes of findings', () => {
  it('take a step that several want once, and tell apart what has no fix and what is not there', () => {
    const review = reviewOf([set('timeoutMs', 2000)], [set('timeoutMs', 2000), set('retry.jitter', true)], undefined);
    const [a = '', b = '', c = ''] = review.findings.map(({ fingerprint }) => fingerprint);
    expect(fixesOf(review, [c, 'gone', b, a])).toEqual({
      steps: [set('timeoutMs', 2000), set('retry.jitter', true)],
      fixes: [
        { fingerprint: a, text: 'Mends it.' },
        { fingerprint: b, text: 'Mends it.' },
      ],
      conflicts: [],
      withoutFix: [c],
      unknown: ['gone'],
    });
    expect(fixesOf(review, [b]).fixes.map(({ fingerprint }) => fingerprint)).toEqual([b]);
  });

  it.each<[string, FixStep, FixStep]>([
    ['the same fact set differently', set('timeoutMs', 2000), set('timeoutMs', 1000)],
    ['a fact and the record around it', set('retry', { jitter: true }), set('retry.jitter', false)],
    ['a record and the fact within it', set('retry.jitter', false), set('retry', { jitter: true })],
    ['two items of one name', index('new', 'id'), index('new', 'id', 'at')],
    ['an item that comes and goes', index('new', 'id'), remove('new')],
    [
      'a fact of an item that goes',
      remove('old'),
      { ...set('indexes.old.unique', true), list: 'entities', key: 'order' } as FixStep,
    ],
  ])('that disagree over %s are told, and the first is taken', (_, first, second) => {
    const { plan, fingerprints } = planOf([first], [second, set('encrypted', true)]);
    expect(plan.steps).toEqual([first]);
    expect(plan.conflicts).toEqual([
      { fingerprint: fingerprints[1], with: fingerprints[0], text: 'Mends it.', step: second },
    ]);
  });

  it('agree over different facts of one record, and over an index that a longer one covers', () => {
    expect(planOf([set('retry', { jitter: true })], [set('retry.maxAttempts', 2)]).plan).toMatchObject({
      steps: [set('retry', { jitter: true }), set('retry.maxAttempts', 2)],
      conflicts: [],
    });
    const { plan } = planOf([index('short', 'id')], [index('long', 'id', 'at')]);
    expect(plan.steps).toEqual([index('long', 'id', 'at')]);
    expect(plan.fixes).toHaveLength(2);
  });
});

describe('the steps of fixes', () => {
  const steps: readonly FixStep[] = [
    { do: 'REQUIRE', field: 'growthFactor', value: 10 },
    set('timeoutMs', 2000),
    set('retry.jitter', true),
    index('new', 'id'),
    remove('old'),
    { do: 'REMOVE', list: 'links', key: 'a>b', field: 'privileges', item: 'ADMIN' },
  ];

  it('become one edit for each element and keep what is beside them', () => {
    const { changes, errors } = applyFixSteps(shop, steps);
    expect(errors).toEqual([]);
    expect(changes.requirements).toEqual({ growthFactor: 10 });
    expect(changes.edits.map((edit) => edit.op === 'put' && [edit.key, edit.patch])).toEqual([
      ['a>b', { timeoutMs: 2000, retry: { jitter: true, maxAttempts: 3 }, privileges: ['READ'] }],
      ['order', { indexes: [{ name: 'new', keys: [{ field: 'id' }] }] }],
    ]);
    const after = changed(shop, changes);
    expect(after.errors).toEqual([]);
    expect(after.model.requirements).toEqual({ rpoMinutes: 15, growthFactor: 10 });
    expect(after.model.links[0]).toMatchObject({ timeoutMs: 2000, retry: { jitter: true, maxAttempts: 3 } });
  });

  it('are shown fact by fact before they are taken', () => {
    const { changes, errors } = previewFixes(shop, [...steps, set('retry.maxAttempts', 3)]);
    expect(errors).toEqual([]);
    expect(changes).toEqual([
      { list: 'blueprint', key: '', name: 'sample', field: 'requirements.growthFactor', after: 10 },
      { list: 'links', key: 'a>b', name: 'a to b', field: 'timeoutMs', before: 0, after: 2000 },
      { list: 'links', key: 'a>b', name: 'a to b', field: 'retry.jitter', before: false, after: true },
      { list: 'links', key: 'a>b', name: 'a to b', field: 'privileges', before: ['READ', 'ADMIN'], after: ['READ'] },
      {
        list: 'entities',
        key: 'order',
        name: 'order',
        field: 'indexes.new',
        after: { name: 'new', keys: [{ field: 'id' }] },
      },
      {
        list: 'entities',
        key: 'order',
        name: 'order',
        field: 'indexes.old',
        before: { name: 'old', keys: [{ field: 'id' }] },
      },
    ]);
  });

  it.each<[string, FixStep, string]>([
    ['an element that is gone', { ...set('timeoutMs', 1), key: 'x>y' } as FixStep, '/0/key'],
    ['a field that is not there', set('timeout', 1), '/0/field'],
    ['a value that does not fit', set('timeoutMs', 'soon'), '/0/value'],
    ['an item of the wrong shape', { ...index('i'), value: { keys: 1 } } as FixStep, '/0/value/keys'],
    ['a list that is none', { ...index('i'), list: 'links', key: 'a>b', field: 'timeoutMs' } as FixStep, '/0/field'],
  ])('change nothing where one is about %s', (_, step, path) => {
    const { changes, errors } = applyFixSteps(shop, [step, set('encrypted', true)]);
    expect(changes).toEqual({ requirements: {}, edits: [] });
    expect(errors[0]?.path).toBe(path);
  });
});
