/** JSON text that people and programs write: a configuration, a rule. */

/** Deeper than any rule or configuration can be; what walks a value step by step need not fear for its stack. */
const DEEPEST = 100;

/** How deep the text of a JSON value nests. */
const depthOf = (json: string): number => {
  let [depth, deepest] = [0, 0];
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
};

/** The value of a JSON text, or why there is none, in one sentence without a full stop. */
export const readJson = (text: string): { readonly value: unknown } | { readonly problem: string } => {
  try {
    const value: unknown = JSON.parse(text);
    return depthOf(text) > DEEPEST ? { problem: `this nests more than ${DEEPEST} deep` } : { value };
  } catch {
    // The parser's own words differ between versions and repeat what was given.
    return { problem: 'this is not JSON' };
  }
};
