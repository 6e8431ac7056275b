/** `npm run bench`: measures, and writes what it found to bench/results. `npm run bench -- http`, `-- scale`, `-- review` or `-- edits` does one part. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildServers } from './build.js';
import { renderEdits } from './edits/report-edits.js';
import { runEdits } from './edits/run-edits.js';
import { renderHttp } from './http/report-http.js';
import { runHttp } from './http/run-http.js';
import { renderReview } from './review/report-review.js';
import { runReviewBench } from './review/run-review.js';
import { renderScale } from './scale/report-scale.js';
import { runScale } from './scale/run-scale.js';

const RESULTS = join(import.meta.dirname, 'results');

const write = (name: string, report: { readonly machine: { readonly date: string } }, text: string): void => {
  mkdirSync(RESULTS, { recursive: true });
  const path = join(RESULTS, `${report.machine.date.slice(0, 10)}-${name}`);
  writeFileSync(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${path}.md`, text);
  console.log(`${text}\nwritten to ${path}.md`);
};

const parts = process.argv.slice(2);
const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);

const built = await buildServers();
if (wants('http')) {
  const report = await runHttp(built);
  write('http', report, renderHttp(report));
}
if (wants('scale')) {
  const report = await runScale(built);
  write('scale', report, renderScale(report));
}
if (wants('review')) {
  const report = runReviewBench(built);
  write('review', report, renderReview(report));
}
if (wants('edits')) {
  const report = await runEdits(built);
  write('edits', report, renderEdits(report));
}
