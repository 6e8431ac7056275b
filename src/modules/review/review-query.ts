/** What is asked of reviews, findings and questions beside their parent. */
import type { Order } from '../../platform/mongo/page.js';

type Maybe<T> = T | null | undefined;

export interface FindingFilterInput {
  readonly severities?: Maybe<readonly string[]>;
  readonly statuses?: Maybe<readonly string[]>;
  readonly rules?: Maybe<readonly string[]>;
  readonly subjectKey?: Maybe<string>;
}

/** The engine's order: what matters most comes first. */
export const BY_RANK: Order = { field: 'rank', direction: 1 };
/** The oldest first. */
export const BY_TIME: Order = { field: '_id', direction: 1 };

/** A rule's id stands for itself, a pack's name for all of its rules. */
const ruleCondition = (ids: readonly string[]) => ({
  $or: ids.map((id) => (id.includes('/') ? { rule: id } : { rule: { $gte: `${id}/`, $lt: `${id}0` } })),
});

/** The database's filter; what is FIXED is left out unless asked for. */
export const findingFilter = (filter: Maybe<FindingFilterInput>): Record<string, unknown> => ({
  status: { $in: [...(filter?.statuses ?? ['NEW', 'PERSISTING'])] },
  ...(filter?.severities ? { severity: { $in: [...filter.severities] } } : {}),
  ...(filter?.rules && filter.rules.length > 0 ? ruleCondition(filter.rules) : {}),
  ...(filter?.subjectKey == null ? {} : { 'subject.key': filter.subjectKey }),
});
