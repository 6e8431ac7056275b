/** What a migration is called, where its script says so. */
import { KEY_PATTERN, slug } from '../../keys.js';

const MAX_NAME = 200;
const SAYINGS = [
  // A title by hand.
  /^--[ \t]*(?:migration|name|title)[ \t]*:[ \t]*(\S.*?)[ \t]*$/im,
  // The name of its file.
  /^--[ \t]*(?:file[ \t]*:[ \t]*)?([\w.-]{1,200}?)(?:\.up)?\.sql[ \t]*$/im,
  // As Alembic prints it.
  /^-- Running upgrade (?:\S+ )?-> (\w+)/m,
];

/** The comments before the first statement. */
const heading = (source: string): string => /^(?:\uFEFF?[ \t]*(?:--.*)?(?:\r?\n|$)){0,50}/.exec(source)?.[0] ?? '';

/** The name that the comments at the top give; undefined where they give none. */
export const nameIn = (source: string): string | undefined => {
  const top = heading(source.slice(0, 20_000));
  for (const pattern of SAYINGS) {
    const name = pattern.exec(top)?.[1]?.replace(/\p{C}/gu, '').trim().slice(0, MAX_NAME);
    if (name) return name;
  }
  return undefined;
};

/** The key of a migration of this name. */
export const keyOf = (name: string): string => (KEY_PATTERN.test(name) && !/\s/.test(name) ? name : slug(name));
