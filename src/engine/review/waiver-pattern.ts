/** Patterns of Threagile's risk tracking: ids of risks in which `*` stands for any part. */

/** Ends of what matched so far, by position in the text: true where a match may go on. */
type Ends = readonly boolean[];

/** Where `segment` can end when one or more characters other than `@` lie between it and an earlier end. */
const step = (text: string, segment: string, from: Ends): boolean[] => {
  const ends: boolean[] = new Array<boolean>(text.length + 1).fill(false);
  let reached = false;
  for (let at = 1; at <= text.length; at++) {
    reached = text[at - 1] !== '@' && (reached || from[at - 1] === true);
    if (reached && text.startsWith(segment, at)) ends[at + segment.length] = true;
  }
  return ends;
};

/** Every place where `segment` ends. */
const everywhere = (text: string, segment: string): boolean[] => {
  const ends: boolean[] = new Array<boolean>(text.length + 1).fill(false);
  for (let at = 0; at <= text.length; at++) if (text.startsWith(segment, at)) ends[at + segment.length] = true;
  return ends;
};

/** Whether a pattern stands for several ids. */
export const hasWildcard = (pattern: string): boolean => pattern.includes('*');

/**
 * How a pattern matches, as Threagile has it: without `*` it is the id itself; with one it matches anywhere in the id, and
 * each `*` stands for one or more characters other than `@`. Takes time in proportion to pattern times text at most.
 */
export const matcherOf = (pattern: string): ((id: string) => boolean) => {
  if (!hasWildcard(pattern)) return (id) => id === pattern;
  const [first = '', ...rest] = pattern.split('*');
  return (id) => {
    // Each wildcard stands for at least one character.
    if (id.length < pattern.length || !id.includes(first)) return false;
    let ends = everywhere(id, first);
    for (const segment of rest) {
      ends = step(id, segment, ends);
      if (!ends.includes(true)) return false;
    }
    return true;
  };
};
