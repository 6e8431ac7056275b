/** Scripts that hold the way there and the way back: of goose, sql-migrate, dbmate, node-pg-migrate, MyBatis. */
import { splitStatements } from '../postgresql/split-statements.js';

export interface Sections {
  /** The script with the way back blanked out: places stay what they are. */
  readonly up: string;
  /** Whether a way back is written; undefined where the script has no place for one. */
  readonly reversible?: boolean;
}

const MARK =
  /^[ \t]*--[ \t]*(?:\+(?:goose|migrate)[ \t]+(?<marked>up|down)\b|migrate:(?<dbmate>up|down)\b|(?<plain>up|down)[ \t]+migration\b|\/\/[ \t]*@(?<undo>undo)\b).*$/gim;

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Tells the way there from the way back. */
export const sectionsOf = (source: string): Sections => {
  const marks = [...source.matchAll(MARK)].map(({ index, groups = {} }) => {
    const word = groups['marked'] ?? groups['dbmate'] ?? groups['plain'] ?? groups['undo'] ?? '';
    return { index, isBack: word.toLowerCase() !== 'up' };
  });
  if (!marks.some(({ isBack }) => isBack)) return { up: source };
  const parts = [source.slice(0, marks[0]?.index)];
  const back: string[] = [];
  for (const [at, { index, isBack }] of marks.entries()) {
    const text = source.slice(index, marks[at + 1]?.index);
    parts.push(isBack ? blank(text) : text);
    if (isBack) back.push(text);
  }
  return { up: parts.join(''), reversible: splitStatements(back.join('\n')).statements.length > 0 };
};
