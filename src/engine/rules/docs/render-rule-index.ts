/** The page that lists all rules. */
import { PACKS, type Rule } from '../rule.js';
import { rulePagePath } from './render-rule-page.js';

const line = (rule: Rule): string =>
  `- [${rule.id}](${rulePagePath(rule)}) (${rule.threat ? 'by finding' : rule.severity.toLowerCase()}): ${rule.title}`;

/** The list of the rules by pack, in Markdown, with a line feed at its end. */
export const renderRuleIndex = (rules: readonly Rule[]): string => {
  const packs = PACKS.map((pack) => [pack, rules.filter(({ id }) => id.startsWith(`${pack}/`))] as const);
  return (
    [
      '# The rules',
      `What a blueprint is reviewed against: ${rules.length} rules. A fact that a rule needs and the blueprint lacks becomes a question, not a finding. These pages are generated from the rules; \`node --import tsx scripts/generate-rule-docs.ts\` writes them.`,
      ...packs
        .filter(([, members]) => members.length > 0)
        .flatMap(([pack, members]) => [`## ${pack}`, members.map(line).join('\n')]),
    ].join('\n\n') + '\n'
  );
};
