/** What rules yield: findings and questions about a subject. */
import type { ListName } from '../model.js';

/** What a finding or question is about: an element, or the blueprint itself. */
export interface Subject {
  readonly list: ListName | 'blueprint';
  /** Natural key; empty for the blueprint. */
  readonly key: string;
  readonly name: string;
}

/** A finding before the runner adds rule, severity and fingerprint. */
export interface Draft {
  readonly subject: Subject;
  /** One sentence that says what is wrong with this subject, by name. */
  readonly message: string;
  /** Tells apart several findings of one rule on one subject; stable over revisions (a field's or index's name). */
  readonly discriminator?: string;
  /** Other elements that take part, e.g. the members of a cycle. */
  readonly related?: readonly Subject[];
}

/** A fact that a rule lacks. */
export interface Ask {
  readonly subject: Subject;
  /** The field that would hold it, e.g. `timeoutMs`, `fields.password.protection`. */
  readonly field: string;
  readonly text: string;
}
