/** A model with the look-ups that rules and generators need, each built once per run in linear time. */
import type {
  AccessRole,
  Boundary,
  Component,
  Contract,
  ContractVersion,
  DataAsset,
  Decision,
  Entity,
  Flow,
  Link,
  Migration,
  Model,
} from './model.js';
import { once } from './reads.js';

export interface Facts extends Model {
  readonly component: (key: string) => Component | undefined;
  readonly link: (key: string) => Link | undefined;
  readonly boundary: (key: string) => Boundary | undefined;
  readonly dataAsset: (key: string) => DataAsset | undefined;
  readonly entity: (key: string) => Entity | undefined;
  readonly role: (key: string) => AccessRole | undefined;
  readonly contract: (key: string) => Contract | undefined;
  readonly contractVersion: (key: string) => ContractVersion | undefined;
  readonly decision: (key: string) => Decision | undefined;
  readonly migration: (key: string) => Migration | undefined;
  /** Links that start at, end at a component. */
  readonly linksFrom: (component: string) => readonly Link[];
  readonly linksTo: (component: string) => readonly Link[];
  /** Boundaries around a component, the innermost first. */
  readonly boundariesAround: (component: string) => readonly Boundary[];
  readonly entitiesIn: (store: string) => readonly Entity[];
  readonly partitionsOf: (entity: string) => readonly Entity[];
  /** Flows that use a link, pass a component. */
  readonly flowsOver: (link: string) => readonly Flow[];
  readonly flowsThrough: (component: string) => readonly Flow[];
  /** Contracts that a component offers, their versions, the decisions about a component. */
  readonly contractsOf: (component: string) => readonly Contract[];
  readonly versionsOf: (contract: string) => readonly ContractVersion[];
  readonly decisionsAbout: (component: string) => readonly Decision[];
}

/** Looks up an index that is built when it is first needed. */
const lookUp = <T>(build: () => ReadonlyMap<string, T>): ((key: string) => T | undefined) => {
  const index = once(build);
  return (key) => index().get(key);
};

const byKey = <T extends { readonly key: string }>(list: () => readonly T[]) =>
  lookUp(() => new Map(list().map((item) => [item.key, item])));

/** Groups items by the keys that `of` gives for each; an item stands at most once in a group. */
const groupBy = <T>(list: () => readonly T[], of: (item: T) => Iterable<string | undefined>) => {
  const group = lookUp(() => {
    const map = new Map<string, T[]>();
    for (const item of list())
      for (const key of new Set(of(item))) {
        if (key === undefined) continue;
        const same = map.get(key);
        if (same) same.push(item);
        else map.set(key, [item]);
      }
    return map;
  });
  const none: readonly T[] = [];
  return (key: string): readonly T[] => group(key) ?? none;
};

/** Indexes a model. */
export const factsOf = (model: Model): Facts => {
  const component = byKey(() => model.components);
  const link = byKey(() => model.links);
  const boundary = byKey(() => model.boundaries);
  const around = (key: string): readonly Boundary[] => {
    const chain: Boundary[] = [];
    let at = component(key)?.boundary;
    while (at !== undefined) {
      const next = boundary(at);
      if (!next || chain.includes(next)) break;
      chain.push(next);
      at = next.parent;
    }
    return chain;
  };
  return {
    ...model,
    component,
    link,
    boundary,
    dataAsset: byKey(() => model.dataAssets),
    entity: byKey(() => model.entities),
    role: byKey(() => model.roles),
    contract: byKey(() => model.contracts),
    contractVersion: byKey(() => model.contractVersions),
    decision: byKey(() => model.decisions),
    migration: byKey(() => model.migrations),
    linksFrom: groupBy(
      () => model.links,
      (l) => [l.source],
    ),
    linksTo: groupBy(
      () => model.links,
      (l) => [l.target],
    ),
    boundariesAround: around,
    entitiesIn: groupBy(
      () => model.entities,
      (e) => [e.store],
    ),
    partitionsOf: groupBy(
      () => model.entities,
      (e) => [e.partitionOf],
    ),
    flowsOver: groupBy(
      () => model.flows,
      (f) => f.steps.map((s) => s.link),
    ),
    flowsThrough: groupBy(
      () => model.flows,
      (f) =>
        f.steps.flatMap((s) => {
          const over = link(s.link);
          return over ? [over.source, over.target] : [];
        }),
    ),
    contractsOf: groupBy(
      () => model.contracts,
      (c) => [c.component],
    ),
    versionsOf: groupBy(
      () => model.contractVersions,
      (v) => [v.contract],
    ),
    decisionsAbout: groupBy(
      () => model.decisions,
      (d) => d.components ?? [],
    ),
  };
};
