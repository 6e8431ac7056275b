/** Everything that a request loads by key. Made anew for each request and for each event of a subscription. */
import DataLoader from 'dataloader';
import type { Collections } from './collections.js';
import type { UserDoc } from './account/account.model.js';
import type { Viewer } from './account/viewer.js';
import type { BlueprintDoc } from './blueprint/blueprint.model.js';
import { createAllElementLoaders, type AllElementLoaders } from './element/element.loaders.js';
import type { ChangeDoc, EventDoc } from './event/event.model.js';
import type { MemberDoc } from './organization/organization.model.js';
import { createCollectionLoaders, type CollectionLoaders } from './resolving/collection.loaders.js';
import { createAnswerTypeLoader, type AnswerTypeLoader } from './review/answer-type.loader.js';
import type { FindingDoc, QuestionDoc, ReviewDoc } from './review/review.model.js';
import { createStoredReviewLoaders, type StoredReviewLoaders } from './review-result/stored-findings.js';
import type { RuleConfigurationDoc } from './rule-configuration/rule-configuration.model.js';
import { createTeamLoaders, type TeamLoaders } from './team/team.loaders.js';

export interface Loaders extends TeamLoaders, StoredReviewLoaders {
  readonly elements: AllElementLoaders;
  readonly blueprints: CollectionLoaders<BlueprintDoc>;
  readonly events: CollectionLoaders<EventDoc>;
  readonly changes: CollectionLoaders<ChangeDoc>;
  readonly reviews: CollectionLoaders<ReviewDoc>;
  /** By blueprint. */
  readonly latestReviews: DataLoader<string, ReviewDoc | null>;
  readonly findings: CollectionLoaders<FindingDoc>;
  readonly questions: CollectionLoaders<QuestionDoc>;
  readonly answerTypes: AnswerTypeLoader;
  /** By id of the organization or blueprint. */
  readonly ruleConfigurations: CollectionLoaders<RuleConfigurationDoc>;
  readonly members: CollectionLoaders<MemberDoc>;
  /** Users of the viewer's organization, and the viewer. */
  readonly users: DataLoader<string, UserDoc | null>;
}

const createUserLoader = (db: Collections, viewer: Viewer) =>
  new DataLoader<string, UserDoc | null>(async (ids) => {
    const members = await db.members.find(viewer.organizationId, { userId: { $in: [...ids] } });
    const visible = new Set([...members.map((member) => member.userId), viewer.id]);
    const users = await db.users
      .find({ _id: { $in: ids.filter((id) => visible.has(id)) } })
      .lean()
      .exec();
    const found = new Map(users.map((user) => [user._id, user]));
    return ids.map((id) => found.get(id) ?? null);
  });

const createLatestReviewLoader = (db: Collections, { organizationId }: Viewer) =>
  new DataLoader<string, ReviewDoc | null>(async (values) => {
    const parents = { field: 'blueprintId', values };
    const newest = { field: '_id', direction: -1 } as const;
    const pages = await db.reviews.pagesBy(organizationId, parents, {}, { first: 1 }, newest);
    return pages.map((page) => page.nodes[0] ?? null);
  });

export const createLoaders = (db: Collections, viewer: Viewer): Loaders => {
  const { organizationId } = viewer;
  return {
    ...createTeamLoaders(db, viewer),
    ...createStoredReviewLoaders(db, organizationId),
    elements: createAllElementLoaders(db, organizationId),
    blueprints: createCollectionLoaders(db.blueprints, organizationId),
    events: createCollectionLoaders(db.events, organizationId),
    changes: createCollectionLoaders(db.changes, organizationId),
    reviews: createCollectionLoaders(db.reviews, organizationId),
    latestReviews: createLatestReviewLoader(db, viewer),
    findings: createCollectionLoaders(db.findings, organizationId),
    questions: createCollectionLoaders(db.questions, organizationId),
    answerTypes: createAnswerTypeLoader(db, organizationId),
    ruleConfigurations: createCollectionLoaders(db.ruleConfigurations, organizationId),
    members: createCollectionLoaders(db.members, organizationId),
    users: createUserLoader(db, viewer),
  };
};
