/** Writes test/golden: the reviews of systems in ../shared/inputs and test/fixtures/systems. Read every line for sense before you commit them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN_FOLDER, goldenReviews } from '../test/kit/golden-reviews.js';

mkdirSync(join(GOLDEN_FOLDER, 'systems'), { recursive: true });
for (const [file, review] of goldenReviews()) writeFileSync(join(GOLDEN_FOLDER, file), await review());
