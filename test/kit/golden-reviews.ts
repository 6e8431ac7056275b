/** The systems whose reviews are kept as golden files, and the moment at which they are reviewed. */
import { join } from 'node:path';
import { REAL } from '../../src/engine/review/testing/models.examples.js';
import { runReview } from '../../src/engine/review/run-review.js';
import { reviewText } from './review-text.js';

export const GOLDEN_FOLDER = join(import.meta.dirname, '..', 'golden');
const REVIEWED_AT = Date.UTC(2026, 10, 20);
const FILES: Readonly<Record<string, string>> = {
  'Online Boutique': 'online-boutique.review.txt',
  'Sock Shop': 'sock-shop.review.txt',
  Pagila: 'pagila.review.txt',
};

/** Name of the golden file and the review as it is now, for each system that is at hand. */
export const goldenReviews = (): readonly (readonly [file: string, review: () => Promise<string>])[] =>
  REAL.flatMap(([name, load]) => {
    const file = FILES[name];
    return file ? [[file, async () => reviewText(runReview(await load(), { now: REVIEWED_AT }))] as const] : [];
  });
