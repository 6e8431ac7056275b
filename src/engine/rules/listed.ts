/** How many names a message gives before it counts the rest. */
const SHOWN = 5;

/** `a, b and c`, or the first five and how many more there are. */
export const listed = (names: readonly string[]): string => {
  const more = names.length - SHOWN;
  if (more > 0) return `${names.slice(0, SHOWN).join(', ')} and ${more} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
};
