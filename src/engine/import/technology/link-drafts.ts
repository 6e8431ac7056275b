/** Collects links: one per pair of components, with the best that several mentions say. */
import { linkKey } from '../../keys.js';
import type { Link } from '../../model.js';
import type { Protocol } from '../../protocols.js';
import { protocolOf, encryptionOf } from './link-protocol.js';
import type { Reference } from './references.js';
import type { Technology } from '../../technology/technology.js';
import type { LinkFacts } from './workload.js';

/** One place in the source that says that `source` uses `target`. */
export interface Mention {
  readonly source: string;
  readonly target: string;
  readonly reference?: Reference;
  /** Name of the variable that said so. */
  readonly variable?: string;
  readonly protocol?: Protocol;
  readonly port?: number;
  readonly description?: string;
  /** What the source states of the link itself. */
  readonly facts?: LinkFacts;
}

const rank = ({ reference, variable, protocol, port }: Mention): number =>
  (reference?.form === 'URL' ? 8 : 0) + (protocol ? 4 : 0) + ((reference?.port ?? port) ? 2 : 0) + (variable ? 1 : 0);

const describe = (mentions: readonly Mention[]): string | undefined => {
  const variables = [...new Set(mentions.flatMap(({ variable }) => (variable ? [variable] : [])))];
  if (variables.length > 0)
    return `Named by ${variables.slice(0, 5).join(', ')}${variables.length > 5 ? ' and others' : ''}.`;
  return mentions.find((mention) => mention.description)?.description;
};

const draft = (
  mentions: readonly Mention[],
  names: ReadonlyMap<string, string>,
  technology: Technology | undefined,
): Link[] => {
  // The clearest mention first; among equals the one that comes first in the source.
  const ranked = [...mentions].sort((a, b) => rank(b) - rank(a));
  const [best] = ranked;
  if (!best) return [];
  const protocol = ranked.flatMap((mention) => {
    const { reference, variable, protocol: declared } = mention;
    return (
      protocolOf({
        ...(reference && { reference }),
        ...(variable && { variable }),
        ...(declared && { declared }),
        ...(technology && { technology }),
      }) ?? []
    );
  })[0];
  const port = ranked.flatMap((mention) => mention.reference?.port ?? mention.port ?? [])[0];
  const encrypted = ranked.flatMap((mention) => (mention.reference ? (encryptionOf(mention.reference) ?? []) : []))[0];
  const credentials = mentions.some((mention) => mention.reference?.credentials);
  const description = describe(mentions);
  const { source, target } = best;
  return [
    {
      key: linkKey(source, target),
      name: `${names.get(source) ?? source} to ${names.get(target) ?? target}`,
      ...(description !== undefined && { description }),
      source,
      target,
      ...(protocol && { protocol }),
      ...(port !== undefined && { port }),
      ...(encrypted !== undefined && { encrypted }),
      ...(credentials && { authentication: 'CREDENTIALS' as const }),
      ...mentions.reduce<LinkFacts>((all, { facts }) => (facts ? { ...all, ...facts } : all), {}),
    },
  ];
};

/** The links that the mentions add up to, in the order in which each is first mentioned. */
export const linksOf = (
  mentions: readonly Mention[],
  names: ReadonlyMap<string, string>,
  technologyOf: (component: string) => Technology | undefined,
): readonly Link[] => {
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.source === mention.target) continue;
    const key = linkKey(mention.source, mention.target);
    const group = groups.get(key);
    if (group) group.push(mention);
    else groups.set(key, [mention]);
  }
  return [...groups.values()].flatMap((group) => draft(group, names, technologyOf(group[0]?.target ?? '')));
};
