/** Markdown in which no text of a model can become anything but text. */
import { oneLine } from '../one-line.js';

/** Text in one line: characters that mean something in Markdown, HTML or tables are escaped. */
export const md = (text: string): string =>
  oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*[\]|~$]/g, (c) => `\\${c}`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

/** Inline code: fenced by more backticks than the text has in a row; bars escaped for tables. */
export const code = (text: string): string => {
  const visible = oneLine(text).replaceAll('|', '\\|') || ' ';
  const fence = '`'.repeat(longestRun(visible) + 1);
  const pad = visible.startsWith('`') || visible.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${visible}${pad}${fence}`;
};

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** A block of code or a diagram. */
export const fenced = (language: string, text: string): string => {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
};

const WIDEST = 60;
const length = (text: string): number => [...text].length;

/** A table; cells are Markdown already. Columns without any content are left out, narrow ones are padded. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const kept = head.map((_, i) => i).filter((i) => i === 0 || rows.some((row) => row[i]));
  const widths = kept.map((i) =>
    Math.min(WIDEST, Math.max(3, length(head[i] ?? ''), ...rows.slice(0, 200).map((row) => length(row[i] ?? '')))),
  );
  const line = (row: readonly string[]): string =>
    `| ${kept.map((i, at) => (row[i] ?? '').padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
};

/** A list; items are Markdown already. */
export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** Sentences that are said, as one paragraph; undefined when there are none. */
export const paragraph = (...sentences: readonly (string | false | undefined)[]): string | undefined => {
  const said = sentences.filter((text) => text);
  return said.length ? said.join(' ') : undefined;
};
