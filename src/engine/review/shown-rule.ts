/** The rule of a finding as it is shown: the catalogue's, or what the finding itself says where the catalogue has none. */
import { findRule } from '../rules/index.js';
import type { Rule } from '../rules/rule.js';
import type { Finding } from './review.js';

/** A rule without what runs. */
export interface ShownRule extends Pick<Rule, 'severity' | 'phase' | 'title' | 'why' | 'remedy' | 'references'> {
  /** `pack/name`, `custom/name` or `manual/category`. */
  readonly id: string;
}

type Told = Pick<Finding, 'rule' | 'severity' | 'remedy' | 'references' | 'message' | 'why'> &
  Partial<Pick<Finding, 'title' | 'phase'>>;

/** Never absent: findings of people, and of rules that somebody has deleted since, still say what they are. */
export const shownRule = ({ rule: id, severity, phase, title, why, remedy, references, message }: Told): ShownRule =>
  findRule(id) ?? {
    id,
    severity,
    phase: phase ?? 'DESIGN',
    title: title ?? id,
    why: why ?? message,
    remedy,
    references,
  };
