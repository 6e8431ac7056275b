/** Another review of the same blueprint, which one is compared with. */
import { Problem } from '../../platform/refusal.js';
import type { Loaders } from '../loaders.js';
import type { ReviewDoc } from '../review/review.model.js';

/** Throws NOT_FOUND where there is none that the viewer sees, or where it is another blueprint's. */
export const otherReview = async (
  { reviews }: Pick<Loaders, 'reviews'>,
  { blueprintId }: Pick<ReviewDoc, 'blueprintId'>,
  id: string,
): Promise<ReviewDoc> => {
  const other = await reviews.byId.load(id);
  if (other?.blueprintId !== blueprintId) throw new Problem('NOT_FOUND', 'the blueprint has no such review');
  return other;
};
