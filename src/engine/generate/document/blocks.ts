/** The parts of a document. Whatever is not known is an open question in its place, and again in the list at the end. */

export type Block = string | { readonly open: string };

/** An open question of the document itself; Markdown. */
export const open = (question: string): Block => ({ open: question });

export interface Section {
  readonly title: string;
  readonly blocks: readonly (Block | undefined | false)[];
  readonly sections?: readonly Section[];
}

/** A section as Markdown; nothing when it has no content. */
export const render = ({ title, blocks, sections = [] }: Section, level: number): string => {
  const texts = blocks.flatMap((block) =>
    !block ? [] : [typeof block === 'string' ? block : `> **Open question:** ${block.open}`],
  );
  const inner = sections.map((section) => render(section, level + 1)).filter((text) => text);
  const all = [...texts, ...inner];
  return all.length ? [`${'#'.repeat(level)} ${title}`, ...all].join('\n\n') : '';
};

/** The open questions of sections, in order. */
export const openIn = (sections: readonly Section[]): readonly string[] =>
  sections.flatMap(({ blocks, sections: inner = [] }) => [
    ...blocks.flatMap((block) => (block && typeof block === 'object' ? [block.open] : [])),
    ...openIn(inner),
  ]);
