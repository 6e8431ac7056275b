/** What docs/custom-rules.md and docs/configuration.md show works as it stands there. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { configureRules } from '../../review/configure-rules.js';
import type { RuleConfiguration } from '../../review/configuration.js';
import { runReview } from '../../review/run-review.js';
import { sample, type Sample } from '../../sample.js';
import { findRule, RULES } from '../index.js';
import { PHASES, SEVERITIES } from '../rule.js';
import { CUSTOM_RULE_LIMITS, CUSTOM_RULE_LISTS } from './custom-rule.js';
import { OPERATORS } from './comparison.js';
import { readCustomRule } from './read-custom-rule.js';
import { relationNames } from './relations.js';

interface Block {
  readonly kind: string;
  readonly text: string;
  /** The line before it. */
  readonly intro: string;
}
const blocksOf = (page: string): readonly Block[] =>
  [...readFileSync(page, 'utf8').matchAll(/([^\n]*)\n\n```([^\n]*)\n(.*?)\n```/gs)].map(
    ([, intro = '', kind = '', text = '']) => ({
      kind,
      text,
      intro,
    }),
  );

const blocks = blocksOf('docs/custom-rules.md');
const jsonAt = (at: number): unknown =>
  JSON.parse(blocks.slice(0, at + 1).findLast(({ kind }) => kind === 'json')?.text ?? 'null');
const examples = blocks.flatMap(({ kind, text, intro }, at) =>
  kind === 'yaml' ? [[intro, text, jsonAt(at)] as const] : [],
);

describe('the page about rules of one’s own', () => {
  it('shows rules that can be read', () => {
    const shown = blocks.filter(({ kind }) => kind === 'json');
    expect(shown.length).toBeGreaterThan(2);
    for (const { text } of shown) expect(readCustomRule(JSON.parse(text)).errors).toEqual([]);
  });

  it.each(examples)('%s\n%s', (intro, text, json) => {
    const { rule } = readCustomRule(json);
    const { findings, questions } = runReview(sample(parse(text) as Sample), { now: 0, rules: [rule!] });
    const outcome =
      findings.length > 0 ? 'Found:' : questions.some(({ rules }) => rules.length > 0) ? 'Asked:' : 'Accepted:';
    expect(outcome).toBe(intro);
  });

  it('shows what is wrong with a rule as it is told', () => {
    const wrong = blocks.find(({ kind }) => kind === 'json error');
    const told = blocks.find(({ kind }) => kind === 'text');
    expect(
      readCustomRule(JSON.parse(wrong?.text ?? 'null'))
        .errors.map(({ path, message }) => `${path} ${message}`)
        .join('\n'),
    ).toBe(told?.text);
  });

  it('names every operator, list, relation, word and bound', () => {
    const page = readFileSync('docs/custom-rules.md', 'utf8');
    const words = [
      ...OPERATORS,
      ...CUSTOM_RULE_LISTS,
      ...CUSTOM_RULE_LISTS.flatMap(relationNames),
      ...PHASES,
      ...SEVERITIES,
    ];
    for (const word of words) expect(page).toContain(`\`${word}\``);
    const { size, conditions, depth, hops, values, rules } = CUSTOM_RULE_LIMITS;
    for (const sentence of [
      `at most ${size.toLocaleString('en')} characters and ${conditions} conditions, at most ${depth} deep`,
      `at most ${hops} steps away`,
      `at most ${values} values`,
      `at most ${rules} rules`,
    ])
      expect(page).toContain(sentence);
  });
});

describe('the page about configuration', () => {
  it('shows settings that can be used and do what it says', () => {
    const [organization, blueprint] = ['json organization', 'json blueprint'].map(
      (kind) =>
        JSON.parse(
          blocksOf('docs/configuration.md').find((block) => block.kind === kind)?.text ?? 'null',
        ) as RuleConfiguration,
    );
    const outer = configureRules(RULES, organization);
    expect(outer.errors).toEqual([]);
    const has = (rules: typeof outer.rules, id: string) => rules.some((rule) => rule.id === id);
    expect(has(outer.rules, 'architecture/disconnected')).toBe(false);
    const both = configureRules(RULES, organization, blueprint);
    expect(has(both.rules, 'architecture/disconnected')).toBe(true);
    expect(both.rules.find(({ id }) => id === 'reliability/timeout')?.severity).toBe('WARNING');
    expect(findRule('reliability/timeout')?.severity).toBe('ERROR');
  });
});
