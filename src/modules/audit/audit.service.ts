/** Reading the audit log: owners only. */
import type { Page, PageArgs } from '../../platform/mongo/page.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { AuditCollections, AuditEntryDoc, AuditOutcome } from './audit.model.js';
import { CHAIN_START, followChain, type ChainState } from './chain.js';

type Maybe<T> = T | null | undefined;

export interface AuditFilter {
  readonly actions?: Maybe<readonly string[]>;
  readonly actorId?: Maybe<string>;
  readonly subjectId?: Maybe<string>;
  readonly outcome?: Maybe<AuditOutcome>;
  readonly from?: Maybe<Date>;
  readonly to?: Maybe<Date>;
}
export interface AuditQuery extends PageArgs {
  readonly filter?: Maybe<AuditFilter>;
}

/** What a check of the whole log found. */
export interface AuditCheck {
  readonly entries: number;
  readonly intact: boolean;
  readonly brokenAt: number | null;
}

export interface AuditService {
  /** The newest first. */
  page(viewer: Viewer, query: AuditQuery): Promise<Page<AuditEntryDoc>>;
  count(viewer: Viewer, query: Pick<AuditQuery, 'filter'>): Promise<number>;
  /** Whether every entry is there as it was written, from the first to the last that is there. */
  check(viewer: Viewer): Promise<AuditCheck>;
}

/** Entries read at a time while the whole log is checked. */
const BATCH = 1_000;

const filterOf = (filter: Maybe<AuditFilter>): Record<string, unknown> => {
  if (!filter) return {};
  const { actions, actorId, subjectId, outcome, from, to } = filter;
  const at = { ...(from == null ? {} : { $gte: from }), ...(to == null ? {} : { $lt: to }) };
  return {
    ...(actions == null ? {} : { action: { $in: actions } }),
    ...(actorId == null ? {} : { 'actor.id': { $eq: actorId } }),
    ...(subjectId == null ? {} : { 'subject.id': { $eq: subjectId } }),
    ...(outcome == null ? {} : { outcome }),
    ...(Object.keys(at).length > 0 ? { at } : {}),
  };
};

export const createAuditService = ({ auditEntries }: Pick<AuditCollections, 'auditEntries'>): AuditService => ({
  page: async (viewer, query) => {
    demand(viewer, 'audit:read');
    return auditEntries.page(viewer.organizationId, filterOf(query.filter), query, {
      field: 'sequence',
      direction: -1,
    });
  },
  count: async (viewer, { filter }) => {
    demand(viewer, 'audit:read');
    return auditEntries.count(viewer.organizationId, filterOf(filter));
  },
  check: async (viewer) => {
    demand(viewer, 'audit:read');
    let state: ChainState = { sequence: 0, hash: CHAIN_START };
    let batch: readonly AuditEntryDoc[];
    do {
      batch = await auditEntries.find(
        viewer.organizationId,
        { sequence: { $gt: state.sequence } },
        { sort: { sequence: 1 }, limit: BATCH },
      );
      state = followChain(state, batch);
    } while (batch.length === BATCH && state.brokenAt === undefined);
    return { entries: state.sequence, intact: state.brokenAt === undefined, brokenAt: state.brokenAt ?? null };
  },
});
