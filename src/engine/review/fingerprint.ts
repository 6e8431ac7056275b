/** What identifies findings and questions over revisions. */
import { hash } from 'node:crypto';
import type { Ask, Draft } from '../rules/yields.js';

const DIGITS = 24;

/** Parts as one array, so that no two different lists of parts read alike. */
const digest = (...parts: readonly string[]): string => hash('sha256', JSON.stringify(parts), 'hex').slice(0, DIGITS);

/** A finding is the same when rule, subject (list and natural key) and discriminator are. Names and messages may change. */
export const findingFingerprint = (rule: string, { subject, discriminator }: Draft): string =>
  digest('finding', rule, subject.list, subject.key, discriminator ?? '');

/** A question is the same when subject and field are. */
export const questionFingerprint = ({ subject, field }: Pick<Ask, 'subject' | 'field'>): string =>
  digest('question', subject.list, subject.key, field);
