/** The orders that do not depend on the machine. */
import { SEVERITIES } from '../rules/rule.js';
import type { Finding } from './review.js';

/** Compares by code units: the same order on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The gravest first, then by rule, subject and what tells findings of a rule apart. */
export const compareFindings = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
  compareText(a.rule, b.rule) ||
  compareText(a.subject.key, b.subject.key) ||
  compareText(a.discriminator ?? '', b.discriminator ?? '');
