/** What resolvers hand over for each type of the SDL; codegen builds the resolvers' types on it. */
import type { ContractType, Operation } from '../../engine/model.js';
import type { Suggestion as EngineSuggestion } from '../../engine/fields/descriptor.js';
import type { AnswerType as EngineAnswerType } from '../../engine/review/answer-type.js';
import type { FactChange } from '../../engine/review/apply-fix-steps.js';
import type { FindingWaiver as EngineFindingWaiver } from '../../engine/review/review.js';
import type { EffectiveRule as EngineEffectiveRule } from '../../engine/review/effective-rules.js';
import type { ShownRule as EngineRule } from '../../engine/review/shown-rule.js';
import type { ThreatRating } from '../../engine/rules/threat/rating.js';
import type { Subject as EngineSubject } from '../../engine/rules/yields.js';
import type { AccessRoleDoc } from '../access-role/access-role.model.js';
import type { GeneratedFile } from '../artifact/artifact.service.js';
import type { SessionDoc, UserDoc } from '../account/account.model.js';
import type { TokenPair } from '../account/session.service.js';
import type { Viewer as AnyViewer } from '../account/viewer.js';
import type { AuditEntryDoc } from '../audit/audit.model.js';
import type { ListCounts, Outcome } from '../blueprint/commit/operation.model.js';
import type { BlueprintDoc } from '../blueprint/blueprint.model.js';
import type { BoundaryDoc } from '../boundary/boundary.model.js';
import type { ComponentDoc } from '../component/component.model.js';
import type { ContractDoc } from '../contract/contract.model.js';
import type { ContractVersionDoc } from '../contract/contract-version.model.js';
import type { DataAssetDoc } from '../data-asset/data-asset.model.js';
import type { DecisionDoc } from '../decision/decision.model.js';
import type { EntityDoc } from '../entity/entity.model.js';
import type { ChangeDoc, EventDoc } from '../event/event.model.js';
import type { FlowDoc } from '../flow/flow.model.js';
import type { InvitationDoc } from '../invitation/invitation.model.js';
import type { LinkDoc } from '../link/link.model.js';
import type { MigrationDoc } from '../migration/migration.model.js';
import type { ApiKeyDoc, MemberDoc, OrganizationDoc } from '../organization/organization.model.js';
import type { ListedConflict, ListedFix } from '../review/fix-plan.js';
import type { AppliedFixes, PreviewedFixes } from '../review/fix.service.js';
import type { FindingDoc, QuestionDoc, ReviewDoc } from '../review/review.model.js';
import type { ShownChecklist, ShownItem } from '../review-result/checklists.js';
import type { Comparison } from '../review-result/comparison.js';
import type { ListedGroup } from '../review-result/finding-groups.js';
import type { ShownCustomRule, ShownSetting } from '../rule-configuration/configuration-view.js';
import type { TrialOnBlueprint } from '../rule-configuration/custom-rule-trial.js';
import type { RulesInForce } from '../rule-configuration/rules-in-force.js';
import type { IdentityDoc } from '../oidc/oidc.model.js';
import type { RuntimeDoc } from '../runtime/runtime.model.js';
import type { TeamDoc } from '../team/team.model.js';
import type { AttestationDoc, ManualFindingDoc, WaiverDoc } from '../verdict/verdict.model.js';
import type { Answer } from './answer.js';
import type { Connection } from './connection.js';

export type { BlueprintDoc, BoundaryDoc, ComponentDoc, DataAssetDoc, EntityDoc, FlowDoc, LinkDoc, RuntimeDoc };
export type { AccessRoleDoc, ContractDoc, ContractVersionDoc, DecisionDoc, MigrationDoc };
export type { AttestationDoc, ManualFindingDoc, WaiverDoc };
export type { ApiKeyDoc, ChangeDoc, EventDoc, FindingDoc, MemberDoc, OrganizationDoc, QuestionDoc, ReviewDoc, UserDoc };
export type { AuditEntryDoc, InvitationDoc, TeamDoc };
export type { SessionDoc };
export type { IdentityDoc };
export type { Comparison, ListedGroup, ShownChecklist, ShownItem };
export type EngineChecklistCounts = ShownChecklist['counts'];
export type { EngineEffectiveRule, RulesInForce, ShownCustomRule, ShownSetting, TrialOnBlueprint };
export type { EngineAnswerType, EngineFindingWaiver, EngineSuggestion, ThreatRating };
export type { ListedConflict, ListedFix, PreviewedFixes };
export type { AnyViewer, EngineRule, GeneratedFile, ListCounts, Outcome, TokenPair };

/** Any element, whichever the kind. */
export type ElementDocs =
  | BoundaryDoc
  | ComponentDoc
  | DataAssetDoc
  | EntityDoc
  | FlowDoc
  | LinkDoc
  | RuntimeDoc
  | AccessRoleDoc
  | ContractDoc
  | ContractVersionDoc
  | DecisionDoc
  | MigrationDoc
  | WaiverDoc
  | ManualFindingDoc
  | AttestationDoc;
/** Anything that has an id. */
export type NodeDocs =
  | ElementDocs
  | BlueprintDoc
  | UserDoc
  | OrganizationDoc
  | MemberDoc
  | ApiKeyDoc
  | AuditEntryDoc
  | InvitationDoc
  | TeamDoc
  | EventDoc
  | ReviewDoc
  | FindingDoc
  | QuestionDoc;

/** A subject with the blueprint that it is in. */
export type SubjectIn = EngineSubject & { readonly blueprintId: string };
/** A field of an answer that is a record. */
export interface NamedAnswerType {
  readonly name: string;
  readonly type: EngineAnswerType;
}
/** What becomes of one fact of a blueprint. */
export type ListedChange = Pick<FactChange, 'field' | 'before' | 'after'> & { readonly subject: SubjectIn };
export type FixesAnswer = Answer<AppliedFixes>;
/** A reference of an entity with the blueprint that it is in. */
export type RelationIn = NonNullable<EntityDoc['relations']>[number] & { readonly blueprintId: string };
/** A step of a flow with the blueprint that it is in. */
export type FlowStepIn = FlowDoc['steps'][number] & { readonly blueprintId: string };

export type BlueprintPage = Connection<BlueprintDoc>;
export type ComponentPage = Connection<ComponentDoc>;
export type LinkPage = Connection<LinkDoc>;
export type BoundaryPage = Connection<BoundaryDoc>;
export type RuntimePage = Connection<RuntimeDoc>;
export type DataAssetPage = Connection<DataAssetDoc>;
export type EntityPage = Connection<EntityDoc>;
export type FlowPage = Connection<FlowDoc>;
export type AccessRolePage = Connection<AccessRoleDoc>;
export type ContractPage = Connection<ContractDoc>;
export type ContractVersionPage = Connection<ContractVersionDoc>;
export type DecisionPage = Connection<DecisionDoc>;
export type MigrationPage = Connection<MigrationDoc>;
export type WaiverPage = Connection<WaiverDoc>;
export type ManualFindingPage = Connection<ManualFindingDoc>;
export type AttestationPage = Connection<AttestationDoc>;
export type OperationPage = Connection<Operation>;
export type ContractTypePage = Connection<ContractType>;
export type SessionPage = Connection<SessionDoc>;
export type MemberPage = Connection<MemberDoc>;
export type ApiKeyPage = Connection<ApiKeyDoc>;
export type AuditEntryPage = Connection<AuditEntryDoc>;
export type InvitationPage = Connection<InvitationDoc>;
export type TeamPage = Connection<TeamDoc>;
export type EventPage = Connection<EventDoc>;
export type ChangePage = Connection<ChangeDoc>;
export type ReviewPage = Connection<ReviewDoc>;
export type FindingPage = Connection<FindingDoc>;
export type QuestionPage = Connection<QuestionDoc>;
export type ListedGroupPage = Connection<ListedGroup>;
export type ListedFixPage = Connection<ListedFix>;
export type ListedConflictPage = Connection<ListedConflict>;
export type ListedChangePage = Connection<ListedChange>;
