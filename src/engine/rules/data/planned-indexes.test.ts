import { factsOf } from '../../facts.js';
import type { AccessPattern, Entity, Index } from '../../model.js';
import { applyFixSteps } from '../../review/apply-fix-steps.js';
import { fixesOf } from '../../review/fixes.js';
import { runReview } from '../../review/run-review.js';
import { changed } from '../../review/testing/changed.examples.js';
import { sample } from '../../sample.js';
import { DATA_RULES } from './index.js';
import { indexFix } from './planned-indexes.js';

const on = (...fields: string[]): Index => ({ name: fields.join('_'), keys: fields.map((field) => ({ field })) });
const refers = (...fields: string[]) => ({ name: fields.join('_'), fields, target: 'order' });
const line = (facts: Partial<Entity>) =>
  sample({
    entities: {
      order: { indexes: [] },
      line: {
        fields: ['id', 'a', 'b', 'c'].map((name) => ({ name, type: 'bigint' })),
        primaryKey: ['id'],
        indexes: [],
        ...facts,
      },
    },
  });

/** The indexes of the entity once all fixes are applied, and whether any index is still missing or too much. */
const afterFixes = (model: ReturnType<typeof line>) => {
  const rules = DATA_RULES.filter(({ id }) => /indexed|index$/.test(id));
  const review = runReview(model, { rules, now: 0 });
  const { steps } = fixesOf(
    review,
    review.findings.map(({ fingerprint }) => fingerprint),
  );
  const { model: after } = changed(model, applyFixSteps(model, steps).changes);
  const indexes = after.entities.find(({ key }) => key === 'line')?.indexes ?? [];
  return {
    keys: indexes.map(({ keys }) =>
      keys.map(({ field, direction }) => `${field}${direction === 'DESC' ? ' desc' : ''}`).join(' '),
    ),
    findings: runReview(after, { rules, now: 0 }).findings.map(({ message }) => message),
  };
};

describe('the indexes that are planned for an entity', () => {
  const latest: AccessPattern = { name: 'latest', equals: ['a'], sort: [{ field: 'c', direction: 'DESC' }], limit: 10 };

  it('are as few as serve a relation and an access pattern together', () => {
    expect(afterFixes(line({ relations: [refers('a')], accessPatterns: [latest] }))).toEqual({
      keys: ['a c desc'],
      findings: [],
    });
  });

  it('are the same for each of the findings that they serve, so that each can be fixed alone', () => {
    const model = line({ relations: [refers('a')], accessPatterns: [latest] });
    const { findings } = runReview(model, { rules: DATA_RULES, now: 0 });
    const texts = findings.filter(({ rule }) => rule.endsWith('-indexed')).map(({ fix }) => fix?.text);
    expect(texts).toHaveLength(2);
    expect(new Set(texts)).toEqual(new Set(['Create the index line_a_c_idx on line (a, c desc).']));
  });

  it('serve two relations of which one begins with the other', () => {
    expect(afterFixes(line({ relations: [refers('a'), refers('a', 'b'), refers('b')] }))).toEqual({
      keys: ['a b', 'b'],
      findings: [],
    });
  });

  it('replace the index that they make superfluous', () => {
    expect(afterFixes(line({ relations: [refers('a', 'b')], indexes: [on('a')] }))).toEqual({
      keys: ['a b'],
      findings: [],
    });
  });

  it('have names that no other index has', () => {
    const there = { ...on('c'), name: 'line_a_idx' };
    const model = line({ relations: [refers('a'), refers('c')], indexes: [there] });
    const facts = factsOf(model);
    const [, entity] = model.entities;
    expect(entity && indexFix(facts, entity, ({ keys }) => keys[0]?.field === 'a')?.text).toBe(
      'Create the index line_a_idx_2 on line (a).',
    );
  });

  it('are none over fields that an ordered index cannot hold, or that are not there', () => {
    const fields = [{ name: 'tags', type: 'text[]' }];
    const pattern = (field: string): AccessPattern => ({ name: field, equals: [field] });
    for (const model of [line({ fields, accessPatterns: [pattern('tags')] }), line({ accessPatterns: [pattern('z')] })])
      expect(
        runReview(model, { now: 0 })
          .findings.filter(({ rule }) => rule === 'data/access-pattern-indexed')
          .map(({ fix }) => fix),
      ).toEqual([undefined]);
  });
});
