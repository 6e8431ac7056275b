/** A change of a configuration in the audit log: what it was and what it is, of all that differs. */
import { isDeepStrictEqual } from 'node:util';
import type { ClientSession } from 'mongoose';
import type { RuleConfiguration } from '../../engine/review/configuration.js';
import { sha256 } from '../../platform/crypto.js';
import type { Viewer } from '../account/viewer.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import type { AuditSubject } from '../audit/audit.model.js';

export interface ConfigurationRecord {
  readonly viewer: Viewer;
  readonly subject: AuditSubject;
  readonly version: number;
  readonly before: RuleConfiguration;
  readonly after: RuleConfiguration;
  readonly session: ClientSession;
}

/** Longest text of rules of one's own in an entry; of longer ones their hashes are kept. */
const LONGEST = 20_000;

const byId = ({ custom = [] }: RuleConfiguration): Readonly<Record<string, unknown>> =>
  Object.fromEntries(custom.map((source) => [source.id, source]));

/** What of one side is not the same on the other. */
const differing = (
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(one).filter(([id, value]) => !isDeepStrictEqual(value, other[id])));

const text = (rules: Readonly<Record<string, unknown>>, custom: Readonly<Record<string, unknown>>): string => {
  const long = JSON.stringify(custom).length > LONGEST;
  const shown = long
    ? Object.fromEntries(Object.entries(custom).map(([id, source]) => [id, sha256(JSON.stringify(source))]))
    : custom;
  return JSON.stringify({
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(Object.keys(shown).length > 0 && { custom: shown }),
  });
};

/** Writes the entry, in the transaction of the change. */
export const recordConfiguration = (audit: AuditLog, record: ConfigurationRecord): Promise<void> => {
  const { viewer, subject, version, before, after, session } = record;
  const sides = (one: RuleConfiguration, other: RuleConfiguration): string =>
    text(differing(one.rules ?? {}, other.rules ?? {}), differing(byId(one), byId(other)));
  return audit.record(
    {
      organizationId: viewer.organizationId,
      action: 'rules.configured',
      actor: actorOf(viewer),
      subject,
      outcome: 'SUCCESS',
      detail: { version, before: sides(before, after), after: sides(after, before) },
    },
    { session },
  );
};
