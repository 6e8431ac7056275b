/** Puts the services together. Each gets what it needs and nothing more. */
import type { Connection } from 'mongoose';
import type { JWK } from 'jose';
import { createKeyedLock } from '../platform/keyed-lock.js';
import type { NewId } from '../platform/ids.js';
import { createTransactions } from '../platform/mongo/transaction.js';
import type { Signal } from '../platform/signal.js';
import { createAccessTokens, loadSigningKey } from './account/access-tokens.js';
import { createAccountService, type AccountService } from './account/account.service.js';
import { createAuthenticate, type Authenticate } from './account/authenticate.js';
import { createSessionService } from './account/session.service.js';
import { createApplyService, type ApplyService } from './apply/apply.service.js';
import { createImportService, type ImportService } from './apply/import.service.js';
import { createArtifactService, type ArtifactService } from './artifact/artifact.service.js';
import { createFileLinks, type FileLinks } from './artifact/file-links.js';
import { createBlueprintService, type BlueprintService } from './blueprint/blueprint.service.js';
import { createCarryOut } from './blueprint/commit/carry-out.js';
import { createCommits } from './blueprint/commit/commit.js';
import { createReadModel } from './blueprint/read-model.js';
import type { Collections } from './collections.js';
import type { EngineWork } from './engine-work.js';
import { createElementService, type ElementService } from './element/element.service.js';
import { createEventService, type EventService } from './event/event.service.js';
import { createNodeService, type NodeService } from './node/node.service.js';
import { createApiKeyService, type ApiKeyService } from './organization/api-key.service.js';
import { createOrganizationService, type OrganizationService } from './organization/organization.service.js';
import { createReviewService, type ReviewService } from './review/review.service.js';

export interface Services {
  readonly authenticate: Authenticate;
  readonly accounts: AccountService;
  readonly organizations: OrganizationService;
  readonly apiKeys: ApiKeyService;
  readonly blueprints: BlueprintService;
  readonly components: ElementService<'components'>;
  readonly links: ElementService<'links'>;
  readonly boundaries: ElementService<'boundaries'>;
  readonly runtimes: ElementService<'runtimes'>;
  readonly dataAssets: ElementService<'dataAssets'>;
  readonly entities: ElementService<'entities'>;
  readonly flows: ElementService<'flows'>;
  readonly models: ApplyService;
  readonly imports: ImportService;
  readonly reviews: ReviewService;
  readonly artifacts: ArtifactService;
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
  /** Private JWK that signs access tokens; one kept in the database when absent. */
  readonly signingKey: JWK | undefined;
  readonly pollMs: number;
}

export const createServices = async (options: ServicesOptions): Promise<Services> => {
  const { connection, db, signal, engine, newId, clock, publicUrl, issuer } = options;
  const ids = { newId, clock };
  const inTransaction = createTransactions(connection);
  const jwk = await loadSigningKey(db, options.signingKey, clock());
  const accessTokens = await createAccessTokens(jwk, { issuer, clock, newId: () => newId('Session') });
  const sessions = createSessionService({ sessions: db.sessions, accessTokens, ...ids });
  const authenticate = createAuthenticate({ accounts: db, organizations: db, accessTokens, clock });
  const carryOut = createCarryOut({ db, inTransaction, clock });
  const commits = createCommits({ db, carryOut, lock: createKeyedLock(), ...ids });
  const readModel = createReadModel(db, inTransaction);
  const reviews = createReviewService({ db, readModel, review: engine.review, carryOut, ids });
  const elements = { db, commits };
  return {
    authenticate,
    accounts: createAccountService({ accounts: db, organizations: db, sessions, inTransaction, ids }),
    organizations: createOrganizationService({ db, users: db.users, sessions, inTransaction, ids }),
    apiKeys: createApiKeyService({ db, ...ids }),
    blueprints: createBlueprintService({ db, commits, carryOut, ...ids }),
    components: createElementService('components', 'component', elements),
    links: createElementService('links', 'link', elements),
    boundaries: createElementService('boundaries', 'boundary', elements),
    runtimes: createElementService('runtimes', 'runtime', elements),
    dataAssets: createElementService('dataAssets', 'dataAsset', elements),
    entities: createElementService('entities', 'entity', elements),
    flows: createElementService('flows', 'flow', elements),
    models: createApplyService(elements),
    imports: createImportService(elements, engine.import),
    reviews,
    artifacts: createArtifactService({ readModel, reviews, engine }),
    fileLinks: createFileLinks({ publicUrl, key: String(jwk.d), clock, authenticate }),
    events: createEventService({ db, signal, pollMs: options.pollMs }),
    nodes: createNodeService(db),
  };
};
