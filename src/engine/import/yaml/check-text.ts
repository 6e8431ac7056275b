/** Characters that a YAML source must not hold, before any parser sees it. */
import type { ImportIssue } from '../importer.js';

// Control characters apart from tab, line feed, carriage return and next line; what is left of undecodable bytes.
// eslint's no-control-regex is about typing mistakes; here the control characters are what is looked for.
const FORBIDDEN = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\ufffd\\ufffe\\uffff]|\\p{Cs}',
  'u',
);

const describe = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0xfffd || (code >= 0xd800 && code <= 0xdfff)) return 'the text is not valid UTF-8';
  return `the text holds the control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
};

/** The first character that makes the source unusable, as an ERROR with its place; undefined where there is none. */
export const checkText = (source: string): ImportIssue | undefined => {
  const match = FORBIDDEN.exec(source);
  if (!match) return undefined;
  const lines = source.slice(0, match.index).split(/\r\n|\r|\n/);
  return {
    severity: 'ERROR',
    message: `${describe(match[0])}; save it as UTF-8 text`,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
  };
};

/** Whether a value that escapes built (`"\u0000"`, `"\ud800"`) is text that a store and JSON can hold. */
export const isStorable = (value: string): boolean => !/\0|\p{Cs}/u.test(value);
