/** Requirements of a blueprint as clients give them. */
import type { Requirements } from '../../engine/model.js';

export type RequirementsInput = { readonly [K in keyof Requirements]?: Requirements[K] | null | undefined };

/** Requirements after an input: what is absent stays, null clears. */
export const mergeRequirements = (now: Requirements, input: RequirementsInput): Requirements => {
  const stated = Object.entries(input).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...now, ...Object.fromEntries(stated) }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as Requirements; // entries() widens the keys
};
