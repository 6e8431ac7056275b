import type { Severity } from '../../rules/rule.js';

/** SARIF's name of each severity. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  ERROR: 'error',
  WARNING: 'warning',
  INFO: 'note',
};
