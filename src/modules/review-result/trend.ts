/** How the score of a blueprint went over its stored reviews. */
import { trendOf, type Trend, type TrendPoint } from '../../engine/review/trend.js';
import type { PageArgs } from '../../platform/mongo/page.js';
import type { Loaders } from '../loaders.js';
import { childrenOf } from '../resolving/collection.loaders.js';
import { BY_TIME } from '../review/review-query.js';
import type { ReviewDoc } from '../review/review.model.js';

export interface ScoreTrend extends Omit<Trend, 'points'> {
  readonly points: readonly (TrendPoint & { readonly review: ReviewDoc })[];
}

/** Throws BAD_USER_INPUT where the size makes no sense. */
export const scoreTrend = async (
  { reviews }: Pick<Loaders, 'reviews'>,
  blueprintId: string,
  page: Pick<PageArgs, 'first' | 'last'>,
): Promise<ScoreTrend> => {
  const docs = await childrenOf(reviews, { field: 'blueprintId', value: blueprintId }, page, BY_TIME).nodes();
  const byMoment = new Map(docs.map((review) => [review.createdAt.getTime(), review]));
  const trend = trendOf([...byMoment].map(([at, review]) => ({ ...review, at })));
  return {
    ...trend,
    points: trend.points.flatMap((point) => {
      const review = byMoment.get(point.at);
      return review ? [{ ...point, review }] : [];
    }),
  };
};
