/** From workloads to components and links. */
import type { Component, Link } from '../../model.js';
import { recogniseImage } from '../../technology/recognise-image.js';
import { technologyById } from '../../technology/technologies.js';
import type { ImportIssue } from '../importer.js';
import { identify } from './identify.js';
import { linksOf, type Mention } from './link-drafts.js';
import { mentionsOf } from './mentions.js';
import { serverFacts } from './server-settings.js';
import type { Find, NameOutside, Workload } from './workload.js';

export interface Connected {
  readonly components: readonly Component[];
  readonly links: readonly Link[];
  readonly issues: readonly ImportIssue[];
}

/** Product images are not ours; what is built beside the file is. */
const customDeveloped = ({ built, image }: Workload): boolean | undefined => {
  if (built) return true;
  const { confidence, technology } = recogniseImage(image ?? '');
  const row = technologyById(technology ?? '');
  return confidence === 'IMAGE' && !(row?.kind === 'SERVICE' && row.protocol === undefined) ? false : undefined;
};

const toComponent = (workload: Workload, mentions: readonly Mention[]): Component => {
  const { key, name, image, hints, built, facts } = workload;
  const settings = workload.variables.map((variable) => variable.name);
  const identity = identify({
    name,
    settings,
    mentions,
    ...(image !== undefined && { image }),
    ...(hints && { hints }),
    ...(built && { built }),
    ...(facts.kind && { kind: facts.kind }),
  });
  const custom = customDeveloped(workload);
  return {
    key,
    name,
    ...identity,
    ...(image !== undefined && { image }),
    ...(custom !== undefined && { customDeveloped: custom }),
    ...(workload.own && serverFacts(identity.technology, workload.own)),
    ...facts,
  };
};

/** Resolves every name that a setting holds, makes components of what is named but not defined, and draws the links. */
export const connect = (workloads: readonly Workload[], find: Find, nameOutside: NameOutside): Connected => {
  const { mentions, outside, issues } = mentionsOf(workloads, find, nameOutside);
  const byTarget = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const group = byTarget.get(mention.target);
    if (mention.source === mention.target) continue;
    if (group) group.push(mention);
    else byTarget.set(mention.target, [mention]);
  }
  const components = [
    ...workloads.map((workload) => toComponent(workload, byTarget.get(workload.key) ?? [])),
    ...outside.map(({ key, name, external }): Component => {
      const identity = identify({
        name,
        settings: [],
        mentions: byTarget.get(key) ?? [],
        ...(external && { kind: 'EXTERNAL' }),
      });
      return { key, name, ...identity };
    }),
  ];
  const byKey = new Map(components.map((component) => [component.key, component]));
  const names = new Map(components.map(({ key, name }) => [key, name]));
  const links = linksOf(mentions, names, (key) => technologyById(byKey.get(key)?.technology ?? ''));
  return { components, links, issues };
};
