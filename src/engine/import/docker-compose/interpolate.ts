/** Compose's variables: `$X`, `${X}`, `${X:-default}`, `${X:?error}`, `$$`. The environment is not at hand: defaults count. */

const MAX_NESTING = 10;

interface Cursor {
  readonly text: string;
  at: number;
  /** Names of the variables that have no default. */
  readonly open: Set<string>;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

const nameAt = (cursor: Cursor): string => {
  NAME.lastIndex = cursor.at;
  const name = NAME.exec(cursor.text)?.[0] ?? '';
  cursor.at += name.length;
  return name;
};

const braces = (cursor: Cursor, depth: number): string => {
  const name = nameAt(cursor);
  const operator = /^:?[-?+]/.exec(cursor.text.slice(cursor.at, cursor.at + 2))?.[0] ?? '';
  cursor.at += operator.length;
  const rest = read(cursor, depth + 1);
  cursor.at++;
  if (operator.endsWith('-')) return rest;
  if (name !== '' && !operator.endsWith('+')) cursor.open.add(name);
  return '';
};

/** Reads to the end, or inside braces to the closing one. */
const read = (cursor: Cursor, depth: number): string => {
  const parts: string[] = [];
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at] ?? '';
    if (character === '}' && depth > 0) break;
    cursor.at++;
    if (character !== '$') parts.push(character);
    else if (cursor.text[cursor.at] === '$') {
      cursor.at++;
      parts.push('$');
    } else if (cursor.text[cursor.at] === '{' && depth < MAX_NESTING) {
      cursor.at++;
      parts.push(braces(cursor, depth));
    } else {
      const name = nameAt(cursor);
      if (name === '') parts.push('$');
      else cursor.open.add(name);
    }
  }
  return parts.join('');
};

/** The text with defaults put in; what has none becomes empty and its name is added to `open`. */
export const interpolate = (text: string, open: Set<string>): string =>
  text.includes('$') ? read({ text, at: 0, open }, 0) : text;
