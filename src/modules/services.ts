/** Puts the services together. Each gets what it needs and nothing more. */
import type { Connection } from 'mongoose';
import { createKeyedLock } from '../platform/keyed-lock.js';
import type { NewId } from '../platform/ids.js';
import { createJobQueue, type JobHandler, type JobQueue } from '../platform/jobs/index.js';
import { createMailer } from '../platform/mail/index.js';
import { createTransactions } from '../platform/mongo/transaction.js';
import type { Signal } from '../platform/signal.js';
import { createAccessTokens } from './account/access-tokens.js';
import { createAccountServices, type AccountServices } from './account/account.services.js';
import { createAuthenticate, type Authenticate } from './account/authenticate.js';
import { createSessionService } from './account/session.service.js';
import type { KeyRing } from './account/keys/key-ring.js';
import { openKeys, type ConfiguredKeys } from './account/keys/open-keys.js';
import { createApplyService, type ApplyService } from './apply/apply.service.js';
import { createImportService, type ImportService } from './apply/import.service.js';
import { createArtifactService, type ArtifactService } from './artifact/artifact.service.js';
import { createDownloads, type Downloads } from './artifact/download.js';
import { createFileLinks, type FileLinks } from './artifact/file-links.js';
import { createAuditLog, type AuditLog } from './audit/audit-log.js';
import { createAuditService, type AuditService } from './audit/audit.service.js';
import { createBlueprintService, type BlueprintService } from './blueprint/blueprint.service.js';
import { createCarryOut } from './blueprint/commit/carry-out.js';
import { createCommits } from './blueprint/commit/commit.js';
import { createReadModel } from './blueprint/read-model.js';
import type { Collections } from './collections.js';
import { createAcceptDecision, type AcceptDecision } from './decision/accept-decision.js';
import type { EngineWork } from './engine-work.js';
import { createElementService, type ElementService } from './element/element.service.js';
import { createEventService, type EventService } from './event/event.service.js';
import { createMfaServices, type MfaServices } from './mfa/mfa.services.js';
import { createOidcServices, type OidcServices, type OidcServicesOptions } from './oidc/oidc.services.js';
import { scheduleEndUnverified } from './profile/end-unverified.js';
import { createNodeService, type NodeService } from './node/node.service.js';
import { purgeOrganizationHandler } from './organization/purge-organization.js';
import { createOrganizationServices, type OrganizationServices } from './organization/organization.services.js';
import { createAnswerService, type AnswerService } from './review/answer.service.js';
import { createFixService, type FixService } from './review/fix.service.js';
import { createReviewService, type ReviewService } from './review/review.service.js';
import { createWaiveFinding, type WaiveFinding } from './review/waive-finding.js';
import { createTryCustomRule, type TryCustomRule } from './rule-configuration/custom-rule-trial.js';
import {
  createRuleConfigurationService,
  type RuleConfigurationService,
} from './rule-configuration/rule-configuration.service.js';

export interface Services extends MfaServices, OidcServices, OrganizationServices, AccountServices {
  /** Keys that sign access tokens. */
  readonly keys: KeyRing;
  readonly authenticate: Authenticate;
  /** The queue of background work, and what does the work that is these services' own. */
  readonly jobs: JobQueue;
  readonly chores: readonly JobHandler[];
  /** Writing the audit log. */
  readonly audit: AuditLog;
  /** Reading it. */
  readonly auditEntries: AuditService;
  readonly blueprints: BlueprintService;
  readonly components: ElementService<'components'>;
  readonly links: ElementService<'links'>;
  readonly boundaries: ElementService<'boundaries'>;
  readonly runtimes: ElementService<'runtimes'>;
  readonly dataAssets: ElementService<'dataAssets'>;
  readonly entities: ElementService<'entities'>;
  readonly flows: ElementService<'flows'>;
  readonly roles: ElementService<'roles'>;
  readonly contracts: ElementService<'contracts'>;
  readonly contractVersions: ElementService<'contractVersions'>;
  readonly decisions: ElementService<'decisions'>;
  readonly migrations: ElementService<'migrations'>;
  readonly waivers: ElementService<'waivers'>;
  readonly manualFindings: ElementService<'manualFindings'>;
  readonly attestations: ElementService<'attestations'>;
  readonly acceptDecision: AcceptDecision;
  readonly models: ApplyService;
  readonly imports: ImportService;
  readonly reviews: ReviewService;
  readonly answers: AnswerService;
  readonly fixes: FixService;
  readonly waiveFinding: WaiveFinding;
  readonly ruleConfigurations: RuleConfigurationService;
  readonly tryCustomRule: TryCustomRule;
  readonly artifacts: ArtifactService;
  readonly downloads: Downloads;
  readonly fileLinks: FileLinks;
  readonly events: EventService;
  readonly nodes: NodeService;
}

export interface ServicesOptions {
  readonly connection: Connection;
  readonly db: Collections;
  readonly signal: Signal;
  readonly engine: EngineWork;
  readonly newId: NewId;
  readonly clock: () => Date;
  /** Name of this service in its tokens: issuer and audience. */
  readonly issuer: string;
  /** Base URL of this service as clients see it, known once it listens. */
  readonly publicUrl: () => string;
  /** Keys and credentials from the configuration. */
  readonly secrets: ConfiguredKeys & OidcServicesOptions['secrets'];
  readonly pollMs: number;
  /** Days in which an address is to be verified; an account whose address is not ends then. */
  readonly unverifiedDays: number;
}

export const createServices = async (options: ServicesOptions): Promise<Services> => {
  const { connection, db, signal, engine, newId, clock, publicUrl, issuer } = options;
  const ids = { newId, clock };
  const inTransaction = createTransactions(connection);
  const audit = createAuditLog({ db, ...ids });
  const { box, keys } = await openKeys(db, options.secrets, clock);
  const jobs = createJobQueue({ db, box, newId: () => newId('Job'), clock });
  const outside = { ...options, mailer: createMailer(jobs) };
  await scheduleEndUnverified(jobs, clock);
  const accessTokens = createAccessTokens({ keys, issuer, clock, newId: () => newId('Session') });
  const sessions = createSessionService({ accounts: db, accessTokens, inTransaction, audit, ids });
  const authenticate = createAuthenticate({ accounts: db, organizations: db, accessTokens, clock });
  const carryOut = createCarryOut({ db, inTransaction, clock });
  const commits = createCommits({ db, carryOut, lock: createKeyedLock(), audit, ids });
  const readModel = createReadModel(db, inTransaction);
  const reviews = createReviewService({ db, readModel, review: engine.review, carryOut, ids });
  const artifacts = createArtifactService({ readModel, reviews, engine });
  const elements = { db, commits };
  const mfa = createMfaServices({ db, sessions, box, inTransaction, audit }, options);
  const { chores, ...accounts } = createAccountServices(
    { db, sessions, accessTokens, inTransaction, audit, ids, jobs, ...mfa },
    outside,
  );
  return {
    keys,
    authenticate,
    ...mfa,
    ...createOidcServices({ db, secondStep: mfa.secondStep, box, inTransaction, audit }, options),
    ...accounts,
    ...createOrganizationServices({ db, sessions, inTransaction, audit, ids, jobs }, outside),
    jobs,
    chores: [...chores, purgeOrganizationHandler({ db, clock, forget: engine.forget })],
    audit,
    auditEntries: createAuditService(db),
    blueprints: createBlueprintService({ db, commits, carryOut, ids, forget: engine.forget }),
    components: createElementService('components', 'component', elements),
    links: createElementService('links', 'link', elements),
    boundaries: createElementService('boundaries', 'boundary', elements),
    runtimes: createElementService('runtimes', 'runtime', elements),
    dataAssets: createElementService('dataAssets', 'dataAsset', elements),
    entities: createElementService('entities', 'entity', elements),
    flows: createElementService('flows', 'flow', elements),
    roles: createElementService('roles', 'accessRole', elements),
    contracts: createElementService('contracts', 'contract', elements),
    contractVersions: createElementService('contractVersions', 'contractVersion', elements),
    decisions: createElementService('decisions', 'decision', elements),
    migrations: createElementService('migrations', 'migration', elements),
    waivers: createElementService('waivers', 'waiver', elements),
    manualFindings: createElementService('manualFindings', 'manualFinding', elements),
    attestations: createElementService('attestations', 'attestation', elements),
    acceptDecision: createAcceptDecision({ ...elements, clock }),
    models: createApplyService(elements),
    imports: createImportService(elements, engine.import),
    reviews,
    answers: createAnswerService(elements),
    fixes: createFixService({ ...elements, inTransaction }),
    waiveFinding: createWaiveFinding(elements),
    ruleConfigurations: createRuleConfigurationService({ db, carryOut, audit, ids }),
    tryCustomRule: createTryCustomRule({ readModel, engine, clock }),
    artifacts,
    downloads: createDownloads({ artifacts, audit }),
    fileLinks: createFileLinks({ publicUrl, key: box.derive('addresses of generated files'), clock, authenticate }),
    events: createEventService({ db, signal, pollMs: options.pollMs }),
    nodes: createNodeService(db),
  };
};
