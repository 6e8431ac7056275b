import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Model } from '../model.js';
import { runReview } from '../review/run-review.js';
import { RULES } from './index.js';
import { EXAMPLES_REVIEWED_AT, PACKS, PHASES, SEVERITIES, type Rule } from './rule.js';

const here = dirname(fileURLToPath(import.meta.url));
const review = (rule: Rule, model: Model) => runReview(model, { rules: [rule], now: EXAMPLES_REVIEWED_AT });
const questionsOf = (rule: Rule, model: Model) =>
  review(rule, model).questions.filter(({ rules }) => rules.includes(rule.id));

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it.each(rule.examples.bad.map((model, at) => [at + 1, model] as const))('finds its bad example %i', (_at, model) => {
    const { findings } = review(rule, model);
    expect(findings).not.toHaveLength(0);
    for (const { message, subject } of findings) expect(message).toContain(subject.name);
  });

  it.each(rule.examples.good.map((model, at) => [at + 1, model] as const))(
    'accepts its good example %i',
    (_at, model) => {
      expect(review(rule, model).findings).toEqual([]);
    },
  );

  const unknown = (rule.examples.unknown ?? []).map((model, at) => [at + 1, model] as const);
  if (rule.needs)
    it('asks in its examples of what is not known', () => {
      expect(unknown).not.toHaveLength(0);
      for (const [, model] of unknown) {
        expect(questionsOf(rule, model)).not.toHaveLength(0);
        expect(review(rule, model).findings).toEqual([]);
      }
    });

  it('says everything that its page shows', () => {
    const [pack] = rule.id.split('/');
    expect(PACKS).toContain(pack);
    expect(PHASES).toContain(rule.phase);
    expect(SEVERITIES).toContain(rule.severity);
    for (const text of [rule.title, rule.why, rule.remedy]) expect(text.length).toBeGreaterThan(10);
    for (const text of [rule.why, rule.remedy]) expect(text).toMatch(/\.$/);
    expect(rule.references ?? []).not.toHaveLength(0);
    for (const reference of rule.references ?? []) expect(reference).toMatch(/^(?:CWE-\d+$|https:\/\/|RFC \d+)/);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
    expect(rule.threat !== undefined).toBe(pack === 'threat');
  });
});

describe('the catalogue', () => {
  const folders = PACKS.filter((pack) => existsSync(join(here, pack))).flatMap((pack) =>
    readdirSync(join(here, pack), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${pack}/${entry.name}`),
  );

  it('lists the rule of every folder, and no other', () => {
    expect(RULES.map(({ id }) => id).sort()).toEqual(folders.sort());
  });

  it('keeps each rule in the file of its name', () => {
    for (const { id } of RULES) {
      const name = id.split('/')[1] ?? '';
      expect(existsSync(join(here, id, `${name}.ts`))).toBe(true);
    }
  });
});
