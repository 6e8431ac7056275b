/** From an element to those that refer to it: what a quantifier can range over beside the element's own lists. */
import type { Facts } from '../../facts.js';
import type { Element, ListName } from '../../model.js';

interface Relation {
  readonly to: ListName;
  readonly of: (facts: Facts, key: string) => readonly Element[];
}

const relation = (to: ListName, of: Relation['of']): Relation => ({ to, of });

/** By list and name. What is not there is known not to be there: the model lists all that there is. */
const RELATIONS: Readonly<Partial<Record<ListName, Readonly<Record<string, Relation>>>>> = {
  components: {
    linksFrom: relation('links', (facts, key) => facts.linksFrom(key)),
    linksTo: relation('links', (facts, key) => facts.linksTo(key)),
    entities: relation('entities', (facts, key) => facts.entitiesIn(key)),
    contracts: relation('contracts', (facts, key) => facts.contractsOf(key)),
    decisions: relation('decisions', (facts, key) => facts.decisionsAbout(key)),
    flows: relation('flows', (facts, key) => facts.flowsThrough(key)),
    boundariesAround: relation('boundaries', (facts, key) => facts.boundariesAround(key)),
  },
  links: { flows: relation('flows', (facts, key) => facts.flowsOver(key)) },
  entities: { partitions: relation('entities', (facts, key) => facts.partitionsOf(key)) },
  contracts: { versions: relation('contractVersions', (facts, key) => facts.versionsOf(key)) },
};

/** The relation of this name that starts at elements of the list. */
export const relationOf = (list: ListName, name: string): Relation | undefined => {
  const relations = RELATIONS[list] ?? {};
  return Object.hasOwn(relations, name) ? relations[name] : undefined;
};

/** The names of the relations that start at elements of the list. */
export const relationNames = (list: ListName): readonly string[] => Object.keys(RELATIONS[list] ?? {});

/** The element of a key. Facts index the lists that rules follow; the others are few. */
export const elementOf = (facts: Facts, list: ListName, key: string): Element | undefined => {
  switch (list) {
    case 'components':
      return facts.component(key);
    case 'links':
      return facts.link(key);
    case 'boundaries':
      return facts.boundary(key);
    case 'dataAssets':
      return facts.dataAsset(key);
    case 'entities':
      return facts.entity(key);
    case 'roles':
      return facts.role(key);
    case 'contracts':
      return facts.contract(key);
    case 'contractVersions':
      return facts.contractVersion(key);
    case 'decisions':
      return facts.decision(key);
    case 'migrations':
      return facts.migration(key);
    default:
      return undefined;
  }
};
