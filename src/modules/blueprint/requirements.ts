/** Requirements of a blueprint as clients give them. */
import { isDay } from '../../engine/edit/check-element.js';
import { refuse } from '../../platform/refusal.js';
import type { Practices, Requirements } from '../../engine/model.js';

type Given<T> = { readonly [K in keyof T]?: T[K] | null | undefined };
export type RequirementsInput = Given<Omit<Requirements, 'practices'>> & {
  readonly practices?: Given<Practices> | null | undefined;
};

/** A record after an input: what is absent stays, null clears. */
const merge = (now: object, input: object): object =>
  Object.fromEntries(
    Object.entries({
      ...now,
      ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    }).filter(([, value]) => value !== null),
  );

/**
 * Requirements after an input: what is absent stays, null clears; of the practices too, one by one. Throws a
 * Refusal where a day is none.
 */
export const mergeRequirements = (now: Requirements, { practices, ...input }: RequirementsInput): Requirements => {
  if (practices == null) return merge(now, { ...input, practices }) as Requirements; // an input's fields are the record's
  const merged = merge(now.practices ?? {}, practices);
  const { restoreTestedOn } = practices;
  if (restoreTestedOn && !isDay(restoreTestedOn))
    throw refuse('BAD_USER_INPUT', `"${restoreTestedOn.slice(0, 20)}" is not a day as in 2026-11-20`, [
      'requirements',
      'practices',
      'restoreTestedOn',
    ]);
  return merge(now, { ...input, practices: Object.keys(merged).length > 0 ? merged : null }) as Requirements; // as above
};
