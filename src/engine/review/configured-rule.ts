/** A rule as an organization or blueprint has configured it. */
import type { Rule, Severity } from '../rules/rule.js';

export interface ConfiguredRule extends Rule {
  /** The severity of all its findings, also of those that carry one of their own. */
  readonly configuredSeverity?: Severity;
}
