/** A value from JSON text, or why there is none; in one sentence without a full stop. */
export const readJson = (text: string): { readonly value: unknown } | { readonly problem: string } => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // The parser's own words differ between versions and repeat what was given.
    return { problem: 'this is not JSON' };
  }
};
