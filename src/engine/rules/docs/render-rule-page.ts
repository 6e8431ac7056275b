/** A rule's page, made from its meta and its examples; the same rule gives the same bytes. */
import type { Model } from '../../model.js';
import type { Rule } from '../rule.js';
import { hasFix, renderNeeds, renderThresholds } from './render-facts.js';
import { showExample } from './show-example.js';

const words = (value: string): string => value.toLowerCase().replaceAll('_', ' ');

const reference = (text: string): string => {
  const weakness = /^CWE-(\d+)$/.exec(text);
  if (weakness) return `[${text}](https://cwe.mitre.org/data/definitions/${weakness[1]}.html)`;
  return text.startsWith('https://') ? `<${text}>` : text;
};

const section = (title: string, examples: readonly Model[] | undefined): string[] =>
  examples?.length ? [`## ${title}`, ...examples.map((model) => `\`\`\`yaml\n${showExample(model)}\n\`\`\``)] : [];

/** The path of a rule's page below the folder of the rule pages. */
export const rulePagePath = ({ id }: Pick<Rule, 'id'>): string => `${id}.md`;

/** The rule's page in Markdown, with a line feed at its end. */
export const renderRulePage = (rule: Rule): string =>
  [
    `# ${rule.title}`,
    `\`${rule.id}\` · severity ${rule.threat ? 'by finding, from likelihood and impact' : words(rule.severity)} · phase ${words(rule.phase)}` +
      ` · fix ${hasFix(rule) ? 'yes' : 'no'}` +
      (rule.needs ? '' : ' · needs no fact beyond the model'),
    rule.why,
    `**Remedy.** ${rule.remedy}`,
    ...(rule.threat
      ? [
          `**Threat.** STRIDE: ${words(rule.threat.stride)}; mitigated by: ${words(rule.threat.function)}.`,
          `**Not a finding when** ${rule.threat.falsePositives.charAt(0).toLowerCase()}${rule.threat.falsePositives.slice(1)}`,
        ]
      : []),
    ...(rule.references?.length ? [`**See** ${rule.references.map(reference).join(', ')}`] : []),
    ...renderThresholds(rule),
    ...renderNeeds(rule),
    ...section('Found', rule.examples.bad),
    ...section('Accepted', rule.examples.good),
    ...section('Asked', rule.examples.unknown),
  ].join('\n\n') + '\n';
