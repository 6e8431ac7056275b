/** API keys: credentials of programs, shown once, kept as a hash. */
import { newSecret, sha256 } from '../../platform/crypto.js';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import type { Page, PageArgs } from '../../platform/mongo/page.js';
import { refuse } from '../../platform/refusal.js';
import { API_KEY_PREFIX } from '../account/authenticate.js';
import { demand } from '../account/can.js';
import type { ApiKeyScope, Role, Viewer } from '../account/viewer.js';
import { doneBy, type AuditLog } from '../audit/index.js';
import type { ApiKeyDoc, OrganizationCollections } from './organization.model.js';

export interface CreateApiKey {
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresInDays: number;
}

export interface ApiKeyService {
  /** The key that the viewer is; null for a user. */
  keyOf(viewer: Viewer): Promise<ApiKeyDoc | null>;
  /** The organization's keys, the newest last. */
  page(viewer: Viewer, args: PageArgs): Promise<Page<ApiKeyDoc>>;
  count(viewer: Viewer): Promise<number>;
  create(viewer: Viewer, input: CreateApiKey): Promise<{ readonly apiKey: ApiKeyDoc; readonly secret: string }>;
  revoke(viewer: Viewer, input: { readonly apiKeyId: string }): Promise<{ readonly revokedId: string }>;
}

export interface ApiKeyDependencies {
  readonly db: Pick<OrganizationCollections, 'apiKeys'>;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

const DAY_MS = 24 * 3_600_000;
const MOST_DAYS = 365;
/** Characters of the key that are kept readable, to recognise it by. */
const HINT = 8;

const entry = (viewer: Viewer, action: string, { _id, name, role }: ApiKeyDoc) => ({
  organizationId: viewer.organizationId,
  action,
  ...doneBy(viewer),
  subject: { type: 'ApiKey', id: _id, name },
  outcome: 'SUCCESS' as const,
  detail: { role },
});

export const createApiKeyService = ({ db, inTransaction, audit, ids }: ApiKeyDependencies): ApiKeyService => ({
  keyOf: async ({ kind, id, organizationId }) =>
    kind === 'API_KEY' ? db.apiKeys.findOne(organizationId, { _id: id }) : null,
  page: ({ organizationId }, args) => db.apiKeys.page(organizationId, {}, args, { field: '_id', direction: 1 }),
  count: ({ organizationId }) => db.apiKeys.count(organizationId, {}),
  create: async (viewer, input) => {
    demand(viewer, 'api-key:manage');
    if (input.role === 'OWNER') throw refuse('BAD_USER_INPUT', 'an API key cannot be an owner', ['role']);
    if (input.scopes.length === 0) throw refuse('BAD_USER_INPUT', 'an API key needs a scope', ['scopes']);
    if (input.expiresInDays < 1 || input.expiresInDays > MOST_DAYS)
      throw refuse('BAD_USER_INPUT', `an API key lives 1 to ${MOST_DAYS} days`, ['expiresInDays']);
    const secret = `${API_KEY_PREFIX}${newSecret()}`;
    const now = ids.clock();
    const apiKey: ApiKeyDoc = {
      _id: ids.newId('ApiKey'),
      organizationId: viewer.organizationId,
      name: input.name,
      role: input.role,
      scopes: [...new Set(input.scopes)],
      hash: sha256(secret),
      hint: secret.slice(0, HINT),
      createdBy: viewer.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + input.expiresInDays * DAY_MS),
    };
    await inTransaction(async (session) => {
      await db.apiKeys.insert(viewer.organizationId, [apiKey], { session });
      await audit.record(entry(viewer, 'api-key.created', apiKey), { session });
    });
    return { apiKey, secret };
  },
  revoke: async (viewer, { apiKeyId }) => {
    demand(viewer, 'api-key:manage');
    const { organizationId } = viewer;
    await inTransaction(async (session) => {
      const apiKey = await db.apiKeys.findOne(organizationId, { _id: apiKeyId }, { session });
      if (!apiKey) throw refuse('NOT_FOUND', 'there is no such API key', ['apiKeyId']);
      await db.apiKeys.remove(organizationId, { _id: apiKeyId }, { session });
      await audit.record(entry(viewer, 'api-key.revoked', apiKey), { session });
    });
    return { revokedId: apiKeyId };
  },
});
