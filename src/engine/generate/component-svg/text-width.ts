/** How wide text will be, without a font at hand: the widths of a common sans-serif, on the generous side. */

const NARROW = new Set("iljtfrI.,:;'|!()[]{}/\\ -`°");
const WIDE = new Set('mwMW@%&—…');

const widthOf = (character: string): number => {
  if (NARROW.has(character)) return 0.36;
  if (WIDE.has(character)) return 0.95;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x7f) return /[A-Z0-9_#$+=<>~?]/.test(character) ? 0.68 : 0.58;
  if (/\p{M}/u.test(character)) return 0;
  if (/\p{Extended_Pictographic}/u.test(character)) return 1.35;
  return code >= 0x1100 && /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]|[\uFF00-\uFFEF]/u.test(character)
    ? 1.02
    : 0.68;
};

/** Estimated width in pixels at a font size; `bold` takes an eighth more. */
export const textWidth = (value: string, size: number, bold = false): number => {
  let ems = 0;
  for (const character of value) ems += widthOf(character);
  return ems * size * (bold ? 1.18 : 1.04);
};

/** The longest beginning that fits, with an ellipsis where something had to go. */
export const fit = (value: string, size: number, room: number, bold = false): string => {
  if (textWidth(value, size, bold) <= room) return value;
  let kept = '';
  for (const character of value) {
    if (textWidth(`${kept}${character}…`, size, bold) > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
};

/** Where a name may be broken: after blanks and joining punctuation, before a capital inside a word. */
const pieces = (value: string): readonly string[] => value.split(/(?<=[\s\-_./:>])|(?<=\p{Ll})(?=\p{Lu})/u);

/** A word too long for a line in two halves. */
const halves = (word: string): readonly string[] => {
  const characters = [...word];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(''), characters.slice(middle).join('')];
};

/** The text in at most `lines` lines that fit; what does not is cut with an ellipsis. */
export const wrap = (value: string, size: number, room: number, lines: number, bold = false): readonly string[] => {
  const fits = (text: string): boolean => textWidth(text.trimEnd(), size, bold) <= room;
  // More than this is never shown: it keeps monstrous names from costing time.
  const parts = pieces(value.slice(0, 400)).flatMap((part) => (fits(part) ? [part] : halves(part)));
  const out: string[] = [];
  let line = '';
  for (const [i, part] of parts.entries()) {
    if (!line || fits(line + part)) line += part;
    else if (out.length < lines - 1) {
      out.push(fit(line.trimEnd(), size, room, bold));
      line = part;
    } else return [...out, fit(line + parts.slice(i).join(''), size, room, bold)];
  }
  return line ? [...out, fit(line.trimEnd(), size, room, bold)] : out;
};
