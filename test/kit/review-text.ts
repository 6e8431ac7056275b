/** A review as text that people read: what the golden files hold. */
import type { Review } from '../../src/engine/review/review.js';

const subject = ({ list, key }: { readonly list: string; readonly key: string }): string =>
  list === 'blueprint' ? 'blueprint' : `${list} ${key}`;

/** Score, findings and questions, one a line, in the review's order. */
export const reviewText = ({ score, confidence, findings, questions }: Review): string =>
  [
    `score ${score}, confidence ${Math.round(confidence * 100)} %`,
    '',
    `${findings.length} findings`,
    ...findings.map((each) => `${each.severity.padEnd(7)} ${each.rule}: ${each.message} [${subject(each.subject)}]`),
    '',
    `${questions.length} questions`,
    ...questions.map(
      (each) => `${each.text} [${subject(each.subject)}: ${each.field}; ${each.rules.join(', ') || 'first'}]`,
    ),
  ].join('\n') + '\n';
