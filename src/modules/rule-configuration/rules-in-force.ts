/** What is set about the rules of one place, put together from what the database keeps. */
import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { RulesSet } from '../../engine/review/configuration.js';
import type { RuleConfigurationCollections, RuleConfigurationDoc } from './rule-configuration.model.js';

/** What holds at the organization, or at one of its blueprints. */
export interface RulesInForce {
  readonly organization: RuleConfigurationDoc | null;
  /** null where it sets nothing; absent where the place is the organization. */
  readonly blueprint?: RuleConfigurationDoc | null;
}

/** By which configuration a review ran. */
export interface ConfigurationMark {
  /** 0 where nothing was set. */
  readonly organizationVersion: number;
  readonly blueprintVersion: number;
  /** The same for the same settings and own rules; 24 hex digits. */
  readonly hash: string;
}

/** As the engine takes it. */
export const rulesSet = ({ organization, blueprint }: RulesInForce): RulesSet => ({
  ...(organization && { organization: organization.configuration }),
  ...(blueprint && { blueprint: blueprint.configuration }),
});

/** The same text for the same values, in whatever order their fields come. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, canonical(inner)]),
  );
};

export const configurationMark = (inForce: RulesInForce): ConfigurationMark => {
  const { organization, blueprint } = inForce;
  const text = JSON.stringify([organization, blueprint].map((doc) => canonical(doc?.configuration ?? {})));
  return {
    organizationVersion: organization?.version ?? 0,
    blueprintVersion: blueprint?.version ?? 0,
    hash: createHash('sha256').update(text).digest('hex').slice(0, 24),
  };
};

/** Reads what holds for an organization, or for one of its blueprints; one command. */
export const readRulesInForce = async (
  db: RuleConfigurationCollections,
  organizationId: string,
  blueprintId?: string | null,
  session?: ClientSession,
): Promise<RulesInForce> => {
  const ids = blueprintId == null ? [organizationId] : [organizationId, blueprintId];
  const docs = await db.ruleConfigurations.find(organizationId, { _id: { $in: ids } }, { session });
  const of = (id: string) => docs.find(({ _id }) => _id === id) ?? null;
  return { organization: of(organizationId), ...(blueprintId != null && { blueprint: of(blueprintId) }) };
};
