/** Two stored reviews of one blueprint, side by side. */
import { whatChanged, type WhatChanged } from '../../engine/review/compare-reviews.js';
import type { PageArgs } from '../../platform/mongo/page.js';
import type { Loaders } from '../loaders.js';
import type { Connection } from '../resolving/connection.js';
import { childrenOf } from '../resolving/collection.loaders.js';
import { requireFound } from '../resolving/require-found.js';
import { BY_RANK } from '../review/review-query.js';
import type { FindingDoc, ReviewDoc } from '../review/review.model.js';
import { otherReview } from './other-review.js';
import type { StoredFinding } from './stored-findings.js';

/** What became of findings; FindingChange in the SDL. */
export type FindingChange =
  'NEW' | 'FIXED' | 'PERSISTING' | 'SEVERITY_CHANGED' | 'WAIVED_SINCE' | 'COUNTING_AGAIN' | 'NOT_LOOKED_AT';

export interface Comparison {
  readonly review: ReviewDoc;
  readonly since: ReviewDoc;
  readonly changed: WhatChanged<StoredFinding>;
}

/** Most changes of severity that are listed. */
const LISTED = 100;

/** Throws NOT_FOUND where the blueprint has no such review that the viewer sees. */
export const compare = async (
  loaders: Pick<Loaders, 'reviews' | 'standingFindings'>,
  review: ReviewDoc,
  reviewId: string,
): Promise<Comparison> => {
  const since = await otherReview(loaders, review, reviewId);
  const [before, after] = await Promise.all([since, review].map(({ _id }) => loaders.standingFindings.load(_id)));
  // Of reviews that did not keep which rules ran: those of the other one, so that what is gone is fixed.
  const [ranBefore, ran] = [since.ran ?? review.ran ?? [], review.ran ?? since.ran ?? []];
  const earlier = { findings: before ?? [], rules: ranBefore, score: since.score };
  const all = ran.length > 0 ? ran : earlier.findings.map(({ rule }) => rule);
  return {
    review,
    since,
    changed: whatChanged(earlier, { findings: after ?? [], rules: all, score: review.score }),
  };
};

const THOSE: Readonly<Record<FindingChange, (changed: WhatChanged<StoredFinding>) => readonly StoredFinding[]>> = {
  NEW: ({ added }) => added,
  FIXED: ({ fixed }) => fixed,
  PERSISTING: ({ persisting }) => persisting,
  SEVERITY_CHANGED: ({ severityChanged }) => severityChanged.map(({ after }) => after),
  WAIVED_SINCE: ({ waivedSince }) => waivedSince,
  COUNTING_AGAIN: ({ countingAgain }) => countingAgain,
  NOT_LOOKED_AT: ({ notLookedAt }) => notLookedAt,
};
/** Those that stand in the other review alone. */
const GONE: ReadonlySet<FindingChange> = new Set(['FIXED', 'NOT_LOOKED_AT'] as const);

/** The findings that went one way, page by page. */
export const changedFindings = (
  { review, since, changed }: Comparison,
  { change, ...page }: PageArgs & { readonly change: FindingChange },
  { findings }: Pick<Loaders, 'findings'>,
): Connection<FindingDoc> => {
  const fingerprints = THOSE[change](changed).map(({ fingerprint }) => fingerprint);
  const { _id } = GONE.has(change) ? since : review;
  return childrenOf(
    findings,
    { field: 'reviewId', value: _id, filter: { fingerprint: { $in: fingerprints }, status: { $ne: 'FIXED' } } },
    page,
    BY_RANK,
  );
};

export const comparisonCounts = ({ changed }: Comparison) => ({
  new: changed.added.length,
  fixed: changed.fixed.length,
  persisting: changed.persisting.length,
  severityChanged: changed.severityChanged.length,
  waivedSince: changed.waivedSince.length,
  countingAgain: changed.countingAgain.length,
  notLookedAt: changed.notLookedAt.length,
});

export const severityChanges = async (
  { changed }: Comparison,
  { findings }: Pick<Loaders, 'findings'>,
): Promise<readonly { readonly finding: FindingDoc; readonly before: FindingDoc['severity'] }[]> =>
  Promise.all(
    changed.severityChanged.slice(0, LISTED).map(async ({ before, after }) => ({
      finding: requireFound(await findings.byId.load(after._id), 'finding', after._id),
      before: before.severity,
    })),
  );

/** null where one of the two did not keep by which configuration it ran. */
export const configurationChanged = ({ review, since }: Comparison): boolean | null =>
  review.configuration && since.configuration ? review.configuration.hash !== since.configuration.hash : null;

/** Rules that ran in one of them alone, as the reviews kept it. */
export const ranDifferently = ({ review, since, changed }: Comparison) =>
  review.ran && since.ran
    ? { newlyRan: changed.newlyRan, noLongerRan: changed.noLongerRan }
    : { newlyRan: [], noLongerRan: [] };
