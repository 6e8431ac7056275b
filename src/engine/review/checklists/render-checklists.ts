/** docs/checklists.md. */
import type { Checklist, ChecklistItem } from './checklist.js';

const INTRODUCTION = `# Checklists

<!-- Written by scripts/generate-checklist-docs.ts from src/engine/review/checklists; edit the lists there. -->

What an architect ticks off. Most items are decided by rules, at each review; the others are answered by people, by an
attestation with its evidence.

An item that rules decide

- is **VIOLATED** while a finding of one of them counts; a waived one does not;
- else is **UNKNOWN** while one of them asks something;
- else is **OFF** when one of them did not run;
- else **HOLDS**.

An item that is answered by hand is **UNKNOWN** until somebody attests it; then it **HOLDS**, or is **VIOLATED** when anybody
attests that it does not. An attestation of an item that rules decide changes nothing. What a system does not have cannot
violate an item about it.

The last column says which demand of the standards an item is: the number of the standard, the heading there, the place
under it. No demand of these lists is left out.`;

const linked = (rule: string): string => `[\`${rule}\`](rules/${rule}.md)`;

const row = ({ id, text, phase, rules, source }: ChecklistItem): string =>
  `| \`${id}\` | ${text} | ${phase} | ${rules.length > 0 ? rules.map(linked).join('<br>') : 'by hand'} | ${source.standard}, ${source.heading}, ${source.place} |`;

/** The document, as it is committed. */
export const renderChecklists = (lists: readonly Checklist[]): string => {
  const items = lists.flatMap((list) => list.items);
  const byHand = items.filter(({ rules }) => rules.length === 0).length;
  return `${[
    INTRODUCTION,
    `${items.length} items in ${lists.length} lists; rules decide ${items.length - byHand}, people answer ${byHand}.`,
    ...lists.flatMap((list) => [
      `## ${list.title}`,
      [
        '| item | it holds when | phase | decided by | demanded in |',
        '| --- | --- | --- | --- | --- |',
        ...list.items.map(row),
      ].join('\n'),
    ]),
  ].join('\n\n')}\n`;
};
