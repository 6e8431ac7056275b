/** Who answers for what a finding is about: for a component itself, else for the one that the element hangs on. */
import type { Component, Model } from '../../engine/model.js';
import type { Subject } from '../../engine/rules/yields.js';

export interface Ownership {
  readonly owner?: string;
  readonly team?: string;
}

const byKey = <T extends { readonly key: string }>(
  list: readonly T[],
): ((key: string | undefined) => T | undefined) => {
  const map = new Map(list.map((element) => [element.key, element]));
  return (key) => (key === undefined ? undefined : map.get(key));
};

/** Looks up owners and teams in a model; nothing where no component answers for the subject. */
export const ownershipIn = (model: Model): ((subject: Subject) => Ownership) => {
  const component = byKey(model.components);
  const [link, entity, migration] = [byKey(model.links), byKey(model.entities), byKey(model.migrations)];
  const [contract, version] = [byKey(model.contracts), byKey(model.contractVersions)];
  const behind = ({ list, key }: Subject): Component | undefined => {
    switch (list) {
      case 'components':
        return component(key);
      case 'links':
        return component(link(key)?.source);
      case 'entities':
        return component(entity(key)?.store);
      case 'migrations':
        return component(migration(key)?.store);
      case 'contracts':
        return component(contract(key)?.component);
      case 'contractVersions':
        return component(contract(version(key)?.contract)?.component);
      default:
        return undefined;
    }
  };
  return (subject) => {
    const { owner, team } = behind(subject) ?? {};
    return { ...(owner !== undefined && { owner }), ...(team !== undefined && { team }) };
  };
};
