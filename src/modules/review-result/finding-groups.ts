/** Findings of a stored review in groups. */
import {
  groupFindings,
  type FindingGroup,
  type GroupOrder,
  type Grouping,
} from '../../engine/review/group-findings.js';
import type { ShownRule } from '../../engine/review/shown-rule.js';
import type { PageArgs } from '../../platform/mongo/page.js';
import type { Loaders } from '../loaders.js';
import type { Connection } from '../resolving/connection.js';
import { listConnection } from '../resolving/list-connection.js';
import type { ReviewDoc } from '../review/review.model.js';
import { namedRules } from '../rule-configuration/named-rules.js';
import type { StoredFinding } from './stored-findings.js';

export interface GroupsRequest extends Pick<PageArgs, 'first' | 'after'> {
  readonly by: Grouping;
  readonly orderBy: GroupOrder;
}

/** A group of a review; `name` tells it apart from the others. */
export interface ListedGroup {
  readonly name: string;
  readonly review: ReviewDoc;
  readonly by: Grouping;
  readonly group: FindingGroup<StoredFinding>;
}

/** Throws BAD_USER_INPUT where the page's arguments make no sense. */
export const findingGroups = async (
  { standingFindings }: Pick<Loaders, 'standingFindings'>,
  review: ReviewDoc,
  { by, orderBy, ...page }: GroupsRequest,
): Promise<Connection<ListedGroup>> => {
  const groups = groupFindings(await standingFindings.load(review._id), by, orderBy);
  const listed = groups.map((group): ListedGroup => ({ name: group.key, review, by, group }));
  return listConnection(listed, page, `groups of findings by ${by}`);
};

/** The rule of a group by rule; null elsewhere, and where there is no such rule any more. */
export const ruleOfGroup = async (
  { by, group, review }: ListedGroup,
  loaders: Pick<Loaders, 'ruleConfigurations'>,
): Promise<ShownRule | null> => (by === 'RULE' ? ((await namedRules(loaders, review, [group.key]))[0] ?? null) : null);

/** As the API counts. */
export const countsOfGroup = ({ group: { counts } }: ListedGroup) => ({
  error: counts.ERROR,
  warning: counts.WARNING,
  info: counts.INFO,
  waived: counts.waived,
});
