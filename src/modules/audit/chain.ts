/** The chain that runs through an organization's audit log: each entry's hash covers the one before it. */
import { sha256 } from '../../platform/crypto.js';
import type { AuditEntryDoc, AuditFacts } from './audit.model.js';

/** Hash before the first entry. */
export const CHAIN_START = '';

/** A text that is the same for the same values, whatever the order in which the database gives the fields. */
const canonical = (value: unknown): string => {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
    .join(',')}}`;
};

/** The hash of an entry that follows another. */
export const hashOf = (
  previous: string,
  entry: { readonly _id: string; readonly organizationId: string | null; readonly sequence: number },
  facts: AuditFacts,
): string => {
  const { _id, organizationId, sequence } = entry;
  const { action, outcome, at, actor, subject, address, userAgent, detail } = facts;
  return sha256(
    previous +
      canonical({
        id: _id,
        organizationId,
        sequence,
        action,
        outcome,
        at,
        actor: actor && { kind: actor.kind, id: actor.id, name: actor.name },
        subject: subject && { type: subject.type, id: subject.id, name: subject.name },
        address,
        userAgent,
        detail,
      }),
  );
};

/** Where a log has got to while it is checked from its start. */
export interface ChainState {
  readonly sequence: number;
  readonly hash: string;
  /** Sequence at which an entry is missing or is not what was written; the check ends there. */
  readonly brokenAt?: number;
}

/** Follows the chain over the next entries. */
export const followChain = (from: ChainState, entries: readonly AuditEntryDoc[]): ChainState => {
  let state = from;
  for (const entry of entries) {
    if (state.brokenAt !== undefined) return state;
    const expected = state.sequence + 1;
    state =
      entry.sequence === expected && entry.hash === hashOf(state.hash, entry, entry)
        ? { sequence: entry.sequence, hash: entry.hash }
        : { ...state, brokenAt: expected };
  }
  return state;
};
