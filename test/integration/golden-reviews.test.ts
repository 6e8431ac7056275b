/** What an architect is told of three well-known systems and of those in test/fixtures/systems: each line was read for sense before it was kept. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN_FOLDER, goldenReviews } from '../kit/golden-reviews.js';

const reviews = goldenReviews();

describe('the review of a system', () => {
  if (reviews.length === 0) it.skip('is the golden one (skipped: ../shared/inputs is absent)', () => undefined);
  it.each(reviews)('is the one in test/golden/%s', async (file, review) => {
    expect(await review()).toBe(readFileSync(join(GOLDEN_FOLDER, file), 'utf8'));
  });
});
