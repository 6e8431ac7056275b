/** Rules that a stored review names, those of one's own among them. */
import type { RuleConfiguration } from '../../engine/review/configuration.js';
import type { ShownRule } from '../../engine/review/shown-rule.js';
import { findRule } from '../../engine/rules/index.js';
import type { Loaders } from '../loaders.js';
import { configurationAt } from './configuration-view.js';
import { rulesSet } from './rules-in-force.js';

const written = (configuration: RuleConfiguration | undefined, id: string): ShownRule | undefined => {
  const source = configuration?.custom?.find((rule) => rule.id === id);
  return source && { ...source, references: source.references ?? [] };
};

/** The rules with these ids, as they are now; those of one's own that somebody has removed since are left out. */
export const namedRules = async (
  loaders: Pick<Loaders, 'ruleConfigurations'>,
  { organizationId, blueprintId }: { readonly organizationId: string; readonly blueprintId: string },
  ids: readonly string[],
): Promise<readonly ShownRule[]> => {
  if (!ids.some((id) => id.startsWith('custom/'))) return ids.flatMap((id) => findRule(id) ?? []);
  const { organization, blueprint } = rulesSet(await configurationAt(loaders, organizationId, blueprintId));
  return ids.flatMap((id) => findRule(id) ?? written(blueprint, id) ?? written(organization, id) ?? []);
};
