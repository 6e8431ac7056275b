/** Roles of the system that a blueprint describes. */
import type { Element } from './element.js';

/** What somebody may be in the system, e.g. `customer`, `support`, `admin`. */
export interface AccessRole extends Element {
  /** Whether it may change what is not its own, or other people's rights. */
  readonly privileged?: boolean;
  /** Whether who has it needs a second factor. */
  readonly mfaRequired?: boolean;
}
