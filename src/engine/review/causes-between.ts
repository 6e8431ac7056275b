/** Which changes of the model brought or took away a finding. */
import type { ElementChange } from '../edit/difference.js';
import type { Model } from '../model.js';
import type { Subject } from '../rules/yields.js';
import type { ComparedFinding } from './compare-reviews.js';
import { changesBetween } from './incremental/revision-changes.js';

/** A change of an element, or of the requirements as the blueprint’s. */
export interface Cause extends Pick<ElementChange, 'kind' | 'fields'> {
  readonly list: Subject['list'];
  readonly key: string;
}

/**
 * Finds the changes behind a finding: those of the elements that it names, then those of links, entities and contracts that hang on them; where nothing
 * of that changed, none: the cause lies elsewhere, in the rules, the moment or farther away.
 */
export const causesBetween = (
  before: Model,
  after: Model,
): ((finding: Pick<ComparedFinding, 'subject' | 'related'>) => readonly Cause[]) => {
  const { elements, requirements, model } = changesBetween(before, after);
  const causes = new Map<string, Cause[]>();
  const note = (list: Subject['list'], key: string, cause: Cause): void => {
    const at = `${list}\0${key}`;
    const there = causes.get(at);
    if (there) there.push(cause);
    else causes.set(at, [cause]);
  };
  const blueprint = [...requirements.map((field) => `requirements.${field}`), ...model];
  if (blueprint.length > 0) note('blueprint', '', { kind: 'UPDATED', list: 'blueprint', key: '', fields: blueprint });
  for (const { kind, list, key, fields } of elements) note(list, key, { kind, list, key, fields });
  for (const { kind, list, key, fields, before: was, after: is } of elements)
    for (const [owner, at] of new Map([was, is].flatMap((each) => (each ? ownersOf(list, each) : []))))
      note(at, owner, { kind, list, key, fields });
  return ({ subject, related }) => [
    ...new Set([subject, ...related].flatMap(({ list, key }) => causes.get(`${list}\0${key}`) ?? [])),
  ];
};

const OWNERS = {
  links: { source: 'components', target: 'components' },
  entities: { store: 'components' },
  contracts: { component: 'components' },
  contractVersions: { contract: 'contracts' },
  migrations: { store: 'components' },
} as const satisfies Partial<Record<keyof Model, Readonly<Record<string, Subject['list']>>>>;

/** The elements that one hangs on, by key. */
const ownersOf = (list: string, element: object): readonly (readonly [string, Subject['list']])[] =>
  Object.entries((OWNERS as Partial<Record<string, Readonly<Record<string, Subject['list']>>>>)[list] ?? {}).flatMap(
    ([field, owner]) => {
      const key: unknown = Reflect.get(element, field);
      return typeof key === 'string' ? [[key, owner] as const] : [];
    },
  );
