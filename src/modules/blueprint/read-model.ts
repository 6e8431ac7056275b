/** A blueprint as the engine reads it, all of one revision. */
import { LISTS, type Attestation, type Decision, type Model } from '../../engine/model.js';
import type { ClientSession } from 'mongoose';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import type { AccountModels } from '../account/account.model.js';
import type { Viewer } from '../account/viewer.js';
import type { ElementCollections, ElementDoc } from '../element/element.model.js';
import type { RuleConfigurationCollections } from '../rule-configuration/rule-configuration.model.js';
import { readRulesInForce, type RulesInForce } from '../rule-configuration/rules-in-force.js';
import { isUserId } from '../resolving/user-name.js';
import type { BlueprintDoc, Blueprints } from './blueprint.model.js';

export interface RevisionModel {
  readonly blueprint: BlueprintDoc;
  readonly model: Model;
  /** What is set about the rules at that moment. */
  readonly rules: RulesInForce;
}
/** Reads in one snapshot; null when the viewer sees no such blueprint. */
export type ReadModel = (viewer: Viewer, blueprintId: string) => Promise<RevisionModel | null>;

/** The engine's element of a document: what belongs to storage is left out. */
export const toElement = <D extends ElementDoc>(
  doc: D,
): Omit<D, Exclude<keyof ElementDoc, 'key' | 'name' | 'description' | 'tags'>> => {
  const { _id, organizationId, blueprintId, broughtBy, createdAt, updatedAt, ...element } = doc;
  void [_id, organizationId, blueprintId, broughtBy, createdAt, updatedAt];
  return element;
};

type Db = ElementCollections &
  RuleConfigurationCollections &
  Pick<AccountModels, 'users'> & { readonly blueprints: Blueprints };

/** Who is gone. */
const FORMER = 'Former member';

/** Decisions and attestations name people where the database keeps the ids of users. */
const withNames = async (
  { users }: Pick<Db, 'users'>,
  model: Pick<Model, 'decisions' | 'attestations'>,
  session: ClientSession,
): Promise<Pick<Model, 'decisions' | 'attestations'>> => {
  const { decisions, attestations } = model;
  const ids = new Set([...decisions.map(({ author }) => author), ...attestations.map(({ by }) => by)].filter(isUserId));
  if (ids.size === 0) return model;
  const found = await users
    .find({ _id: { $in: [...ids] } })
    .select({ name: 1 })
    .session(session)
    .lean()
    .exec();
  const names = new Map(found.map(({ _id, name }) => [_id, name]));
  const nameOf = (given: string | undefined) => (isUserId(given) ? (names.get(given) ?? FORMER) : given);
  const named = <K extends string>(field: K, given: string | undefined) => {
    const name = nameOf(given);
    return (name === undefined ? {} : { [field]: name }) as { readonly [F in K]?: string }; // a computed name is widened
  };
  return {
    decisions: decisions.map((decision): Decision => ({ ...decision, ...named('author', decision.author) })),
    attestations: attestations.map((given): Attestation => ({ ...given, ...named('by', given.by) })),
  };
};

export const createReadModel =
  (db: Db, inTransaction: InTransaction): ReadModel =>
  ({ organizationId }, blueprintId) =>
    inTransaction(async (session) => {
      const blueprint = await db.blueprints.findOne(organizationId, { _id: blueprintId }, { session });
      if (!blueprint) return null;
      const lists: Record<string, readonly unknown[]> = {};
      for (const list of LISTS) {
        const docs: readonly ElementDoc[] = await db[list].find(
          organizationId,
          { blueprintId },
          { session, sort: { key: 1 } },
        );
        lists[list] = docs.map(toElement);
      }
      const rules = await readRulesInForce(db, organizationId, blueprintId, session);
      const { name, description, requirements } = blueprint;
      // Each list was read from the collection of its own kind.
      const model = { name, ...(description ? { description } : {}), requirements, ...lists } as unknown as Model;
      return { blueprint, rules, model: { ...model, ...(await withNames(db, model, session)) } };
    });
