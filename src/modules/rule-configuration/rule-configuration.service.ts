/** Configuring the rules of an organization or of a blueprint. */
import { isDeepStrictEqual } from 'node:util';
import type { ClientSession } from 'mongoose';
import { changeConfiguration, type ConfigurationChange } from '../../engine/review/change-configuration.js';
import { readConfiguration } from '../../engine/review/read-configuration.js';
import { RULES } from '../../engine/rules/index.js';
import type { NewId } from '../../platform/ids.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { AuditSubject } from '../audit/audit.model.js';
import type { AuditLog } from '../audit/index.js';
import type { Blueprints } from '../blueprint/blueprint.model.js';
import type { CarryOut } from '../blueprint/commit/carry-out.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import { requireFound } from '../resolving/require-found.js';
import { recordConfiguration } from './record-configuration.js';
import type { RuleConfigurationCollections } from './rule-configuration.model.js';
import { readRulesInForce, type RulesInForce } from './rules-in-force.js';

type Maybe<T> = T | null | undefined;

export interface ConfigureRules extends ConfigurationChange {
  readonly organizationId?: Maybe<string>;
  readonly blueprintId?: Maybe<string>;
  readonly expectedVersion?: Maybe<number>;
  readonly idempotencyKey?: Maybe<string>;
}

export interface RuleConfigurationService {
  /** Throws a Refusal with an error for each thing that is wrong. */
  configure(viewer: Viewer, input: ConfigureRules): Promise<{ readonly ruleConfiguration: RulesInForce }>;
}

export interface RuleConfigurationDependencies {
  readonly db: RuleConfigurationCollections &
    Pick<OrganizationCollections, 'organizations'> & { readonly blueprints: Blueprints };
  readonly carryOut: CarryOut;
  readonly audit: AuditLog;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

/** Most characters of JSON in one change: a hundred rules of the largest size, and their settings. */
const MOST_TEXT = 2_000_000;
/** Most errors that are told at once. */
const MOST_ERRORS = 100;

const checkSize = ({ document, customRules }: ConfigureRules): void => {
  const length = (document?.length ?? 0) + (customRules ?? []).reduce((sum, text) => sum + text.length, 0);
  if (length > MOST_TEXT) throw refuse('LIMIT_EXCEEDED', `at most ${MOST_TEXT} characters of JSON, not ${length}`);
};

export const createRuleConfigurationService = (tools: RuleConfigurationDependencies): RuleConfigurationService => {
  const { db, carryOut, audit } = tools;
  const { newId, clock } = tools.ids;

  /** What is configured, as the audit log names it. Throws NOT_FOUND as a Refusal. */
  const subjectOf = async (viewer: Viewer, input: ConfigureRules, session: ClientSession): Promise<AuditSubject> => {
    const { organizationId } = viewer;
    if (input.blueprintId != null) {
      const blueprint = await db.blueprints.findOne(organizationId, { _id: input.blueprintId }, { session });
      if (!blueprint) throw refuse('NOT_FOUND', 'there is no such blueprint', ['blueprintId']);
      return { type: 'Blueprint', id: blueprint._id, name: blueprint.name };
    }
    const organization = await db.organizations.findById(organizationId).session(session).lean().exec();
    const { _id: id, name } = requireFound(organization, 'organization', organizationId);
    return { type: 'Organization', id, name };
  };

  const change = async (viewer: Viewer, input: ConfigureRules, session: ClientSession): Promise<number> => {
    const { organizationId } = viewer;
    const subject = await subjectOf(viewer, input, session);
    const there = await readRulesInForce(db, organizationId, input.blueprintId, session);
    const ofBlueprint = subject.type === 'Blueprint';
    const doc = ofBlueprint ? there.blueprint : there.organization;
    const [version, before] = [doc?.version ?? 0, doc?.configuration ?? {}];
    if (input.expectedVersion != null && input.expectedVersion !== version)
      throw refuse('CONFLICT', `the configuration is at version ${version}, not ${input.expectedVersion}`, [
        'expectedVersion',
      ]);
    const outer = ofBlueprint
      ? readConfiguration(there.organization?.configuration ?? {}, RULES, 'organization').custom
      : [];
    const { configuration, errors } = changeConfiguration(before, input, [...RULES, ...outer]);
    if (errors.length > 0)
      throw new Refusal(errors.slice(0, MOST_ERRORS).map((error) => ({ code: 'BAD_USER_INPUT', ...error })));
    if (isDeepStrictEqual(configuration, before)) return version;
    const next = { version: version + 1, updatedAt: clock(), configuration };
    const place = { organizationId, ...(ofBlueprint && { blueprintId: subject.id }) };
    if (doc) await db.ruleConfigurations.updateOne(organizationId, { _id: doc._id }, { $set: next }, { session });
    else await db.ruleConfigurations.insert(organizationId, [{ _id: subject.id, ...place, ...next }], { session });
    await recordConfiguration(audit, {
      viewer,
      subject,
      version: next.version,
      before,
      after: configuration,
      session,
    });
    return next.version;
  };

  return {
    configure: async (viewer, input) => {
      demand(viewer, 'rules:configure');
      const { organizationId, blueprintId } = input;
      if (organizationId != null && organizationId !== viewer.organizationId)
        throw refuse('NOT_FOUND', 'there is no such organization', ['organizationId']);
      if ((organizationId == null) === (blueprintId == null))
        throw refuse('BAD_USER_INPUT', 'either an organization or a blueprint', ['organizationId']);
      checkSize(input);
      const request = { action: 'configureRules', idempotencyKey: input.idempotencyKey, input };
      await carryOut.run(viewer, request, newId('AuditEntry'), async (session) => {
        const version = await change(viewer, input, session);
        // Of an organization there is no blueprint to name.
        return { blueprintId: blueprintId ?? '', outcome: { revision: version, lists: [] }, changed: true };
      });
      return { ruleConfiguration: await readRulesInForce(db, viewer.organizationId, blueprintId) };
    },
  };
};
