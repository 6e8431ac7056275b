/** Natural keys: how they look and how they are made when nobody gives one. */

/** What a key may look like: printable, no blanks at the ends, at most 200 characters. */
export const KEY_PATTERN = /^[^\s\p{C}](?:[^\p{C}]{0,198}[^\s\p{C}])?$/u;

/** A key from a name: lower case, hyphens; keeps letters and digits of any script. Falls back to `unnamed`. */
export const slug = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120) || 'unnamed';

/** The key of a version of a contract. */
export const versionKey = (contract: string, version: string): string =>
  version ? `${contract}@${version}` : contract;

/** The key of a link: `source>target`, with the slug of its name when it has one of its own (Threagile's way). */
export const linkKey = (source: string, target: string, name?: string): string =>
  name ? `${source}>${target}:${slug(name)}` : `${source}>${target}`;
