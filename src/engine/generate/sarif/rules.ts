import type { Finding, Review } from '../../review/review.js';
import { bySeverity } from '../findings-at.js';
import { oneLine } from '../one-line.js';
import { words } from '../wording.js';
import { LEVELS } from './level.js';

/** What SARIF calls a reporting descriptor. */
export interface SarifRule {
  readonly id: string;
  readonly [property: string]: unknown;
}

/** The tag by which code-scanning services know a weakness. */
const cweTag = (reference: string): readonly string[] => {
  const [, number] = /^CWE-(\d+)$/i.exec(reference) ?? [];
  return number === undefined ? [] : [`external/cwe/cwe-${number.padStart(3, '0')}`];
};

const described = (id: string, findings: readonly [Finding, ...Finding[]]): SarifRule => {
  const [first] = findings;
  const counts = bySeverity(findings);
  const severity = counts.ERROR ? 'ERROR' : counts.WARNING ? 'WARNING' : 'INFO';
  const title = oneLine(first.title) || id;
  const remedy = oneLine(first.remedy) || title;
  const helpUri = first.references.find((reference) => /^https:\/\/[!-~]+$/.test(reference));
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${remedy}` },
    ...(helpUri ? { helpUri } : {}),
    help: { text: `${title}\n\nWhat to do: ${remedy}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [id.split('/')[0] ?? id, words(first.phase), ...first.references.flatMap(cweTag)] },
  };
};

/** Every rule that ran, so that a reader sees what was looked for; those with findings come with their help. */
export const sarifRules = ({ rules, findings }: Review): readonly SarifRule[] => {
  const found = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = found.get(finding.rule);
    if (group) group.push(finding);
    else found.set(finding.rule, [finding]);
  }
  return [...new Set([...rules, ...found.keys()])].sort().map((id) => {
    const group = found.get(id);
    return group ? described(id, group) : { id };
  });
};
