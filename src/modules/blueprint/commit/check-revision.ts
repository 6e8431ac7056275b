/** Optimistic concurrency: a request may say which revision it was made for. */
import { refuse } from '../../../platform/refusal.js';

/** Throws CONFLICT as a Refusal where the blueprint has moved on. */
export const checkRevision = (
  { revision }: { readonly revision: number },
  { expectedRevision }: { readonly expectedRevision?: number | null | undefined },
): void => {
  if (expectedRevision != null && expectedRevision !== revision)
    throw refuse('CONFLICT', `the blueprint is at revision ${revision}, not ${expectedRevision}`, ['expectedRevision']);
};
