/** Names come from people and from files: before they are printed anywhere they are made one visible line. */

const INVISIBLE =
  /[\p{Cc}\p{Cs}\u{AD}\u{61C}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{2069}\u{FEFF}\u{FFFE}\u{FFFF}\u{E0000}-\u{E007F}]+/gu;

/** The text in one line: control, zero-width and direction-changing characters and runs of blanks become one blank. */
export const oneLine = (text: string): string => text.replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim();

/** At most `max` characters (code points), the last of them an ellipsis where something was cut off. */
export const shorten = (text: string, max: number): string => {
  const characters = [...text];
  return characters.length <= max
    ? text
    : `${characters
        .slice(0, Math.max(0, max - 1))
        .join('')
        .trimEnd()}…`;
};
