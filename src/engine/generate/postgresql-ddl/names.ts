/** Names as PostgreSQL takes them: quoted where needed, at most 63 bytes, each once in its scope. */
import { quoteIdentifier } from '../../import/postgresql/names.js';
import { oneLine } from '../one-line.js';

const MAX_BYTES = 63;
const encoder = new TextEncoder();

const clip = (name: string, max: number): string => {
  let [kept, size] = ['', 0];
  for (const character of name) {
    size += encoder.encode(character).length;
    if (size > max) break;
    kept += character;
  }
  return kept;
};

/** What a name may hold: anything but NUL and halves of characters. */
const clean = (name: string): string => name.replace(/\0|\p{Cs}/gu, '') || 'unnamed';

/** An identifier, in quotes where it needs them. */
export const identifier = (name: string): string => quoteIdentifier(clip(clean(name), MAX_BYTES));

/** A schema's name: those that begin with `pg_` are the server's own. */
export const schemaIdentifier = (name: string): string => identifier(/^pg_/i.test(name) ? `x_${name}` : name);

/** A character literal. */
export const literal = (text: string): string => `'${text.replace(/\0|\p{Cs}/gu, '').replaceAll("'", "''")}'`;

/** A comment line. */
export const remark = (text: string): string => `-- ${oneLine(text)}`;

/** Hands out names that are free within a scope; a number goes behind one that is taken. */
export class FreeNames {
  readonly #taken = new Set<string>();

  has(scope: string, name: string): boolean {
    return this.#taken.has(`${scope}\0${name}`);
  }

  take(scope: string, wanted: string): string {
    const name = clean(wanted);
    let free = clip(name, MAX_BYTES);
    for (let n = 2; this.#taken.has(`${scope}\0${free}`); n++)
      free = `${clip(name, MAX_BYTES - 1 - String(n).length)}_${n}`;
    this.#taken.add(`${scope}\0${free}`);
    return free;
  }
}
