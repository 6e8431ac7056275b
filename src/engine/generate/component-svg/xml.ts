/** Building XML so that no value can leave its place: text and attributes are escaped here and nowhere else. */

/** Markup that is already safe; only this file makes it. */
export type Markup = string & { readonly markup: unique symbol };

/** What XML 1.0 does not allow in a document at all. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escape = (value: string): string =>
  value
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

// The brand has no run-time part: these casts are what makes a string Markup.
const markup = (safe: string): Markup => safe as Markup;

/** Character data. */
export const text = (value: string): Markup => markup(escape(value));

/** A number as short as a tenth of a pixel allows. */
const attribute = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escape(value);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; attributes that are undefined are left out. */
export const el = (
  name: string,
  attributes: Attributes,
  ...children: readonly (Markup | false | undefined)[]
): Markup => {
  const open = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${attribute(value)}"`)
    .join('');
  const inside = children.filter((child) => child).join('');
  return markup(inside ? `<${name}${open}>${inside}</${name}>` : `<${name}${open}/>`);
};

/** Several pieces of markup, one after the other. */
export const join = (pieces: readonly Markup[], between = ''): Markup => markup(pieces.join(between));
