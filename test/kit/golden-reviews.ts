/** The systems, real ones and those of test/fixtures, whose reviews are kept as golden files, and the moment at which they are reviewed. */
import { join } from 'node:path';
import type { Model } from '../../src/engine/model.js';
import { REAL } from '../../src/engine/review/testing/models.examples.js';
import { runReview } from '../../src/engine/review/run-review.js';
import { reviewText } from './review-text.js';
import { SYSTEMS } from './systems.js';

export const GOLDEN_FOLDER = join(import.meta.dirname, '..', 'golden');
const REVIEWED_AT = Date.UTC(2026, 10, 20);
const FILES: Readonly<Record<string, string>> = {
  'Online Boutique': 'online-boutique.review.txt',
  'Sock Shop': 'sock-shop.review.txt',
  Pagila: 'pagila.review.txt',
};

const nowOf = (load: () => Promise<Model>) => async (): Promise<string> =>
  reviewText(runReview(await load(), { now: REVIEWED_AT }));

/** Name of the golden file and the review as it is now, for each system that is at hand. */
export const goldenReviews = (): readonly (readonly [file: string, review: () => Promise<string>])[] => [
  ...REAL.flatMap(([name, load]) => {
    const file = FILES[name];
    return file ? [[file, nowOf(load)] as const] : [];
  }),
  ...SYSTEMS.map(([file, load]) => [`systems/${file}.review.txt`, nowOf(load)] as const),
];
