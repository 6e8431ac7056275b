import type { Component, Link } from '../../model.js';
import { isEncrypted, isSync } from '../../protocols.js';
import { flowchart } from '../component-diagram/flowchart.js';
import { enumerateUpTo, protocolWord, words } from '../wording.js';
import { open, type Section } from './blocks.js';
import { fenced, md, paragraph, table } from './markdown.js';
import { shortName, technologyOf, type View } from './view.js';

const entrances = (view: View): string | undefined => {
  const outside = view.facts.components.filter(({ exposure, kind }) => exposure === 'INTERNET' || kind === 'CLIENT');
  const doors = view.facts.components.filter(({ exposure }) => exposure === 'PUBLIC');
  const names = (of: readonly Component[]): string =>
    enumerateUpTo(
      6,
      of.map(({ key }) => view.name(key)),
    );
  return paragraph(
    outside.length > 0 && `Users come in through ${names(outside)}.`,
    doors.length > 0 && `Connections from the internet arrive at ${names(doors)}.`,
  );
};

const keepers = (view: View): string | undefined => {
  const stores = view.ofKind('DATASTORE', 'SEARCH', 'FILE_STORE');
  const caches = view.ofKind('CACHE');
  const queues = view.ofKind('QUEUE');
  const named = (of: readonly Component[]): string =>
    enumerateUpTo(
      8,
      of.map((each) => view.name(each.key) + (technologyOf(each) ? ` (${technologyOf(each)})` : '')),
    );
  return paragraph(
    stores.length > 0 && `Data is kept in ${named(stores)}.`,
    caches.length > 0 && `Caching is done by ${named(caches)}.`,
    queues.length > 0 && `Messages go through ${named(queues)}.`,
  );
};

const busiest = (view: View): string | undefined => {
  const { facts } = view;
  const ranked = facts.components
    .map(({ key }) => ({ key, from: facts.linksFrom(key).length, to: facts.linksTo(key).length }))
    .filter(({ from, to }) => from + to > 2)
    .sort((a, b) => b.from + b.to - (a.from + a.to))
    .slice(0, 3);
  return ranked.length
    ? `The most connected: ${ranked.map(({ key, from, to }) => `${view.name(key)} (${from} out, ${to} in)`).join(', ')}.`
    : undefined;
};

/** `9 synchronous, 3 asynchronous and 5 not stated`. */
const tally = (links: readonly Link[], of: (link: Link) => string): string => {
  const counts = new Map<string, number>();
  for (const link of links) counts.set(of(link), (counts.get(of(link)) ?? 0) + 1);
  const ranked = [...counts].sort(([a, m], [b, n]) => Number(a === NOT_STATED) - Number(b === NOT_STATED) || n - m);
  return enumerateUpTo(
    7,
    ranked.map(([word, n]) => `${n} ${word}`),
  );
};

const NOT_STATED = 'not stated';
const stated = (value: boolean | undefined, yes: string, no: string): string =>
  value === undefined ? NOT_STATED : value ? yes : no;

const interactions = (view: View): string | undefined => {
  const { links } = view.facts;
  if (links.length === 0) return undefined;
  return paragraph(
    `Links by mode: ${tally(links, (link) => stated(isSync(link), 'synchronous', 'asynchronous'))}.`,
    `By transport: ${tally(links, (link) => stated(isEncrypted(link), 'encrypted', 'not encrypted'))}.`,
    `By protocol: ${tally(links, ({ protocol }) => (protocol && protocol !== 'UNKNOWN' ? md(protocolWord(protocol)) : NOT_STATED))}.`,
    busiest(view),
  );
};

const linkRow = (view: View, link: Link): readonly string[] => {
  const [sync, encrypted] = [isSync(link), isEncrypted(link)];
  return [
    view.name(link.source),
    view.name(link.target),
    link.protocol ? md(protocolWord(link.protocol)) : '',
    sync === undefined ? '' : sync ? 'sync' : 'async',
    stated(encrypted, 'yes', '**no**'),
    link.authentication ? words(link.authentication) : '',
    link.timeoutMs === undefined ? '' : link.timeoutMs === 0 ? '**none**' : `${link.timeoutMs} ms`,
    (link.dataSent ?? []).map((key) => shortName(view.facts.dataAsset(key)?.name ?? key)).join(', '),
  ];
};

const boundaries = (view: View): string | undefined => {
  const { facts } = view;
  if (facts.boundaries.length === 0) return undefined;
  return table(
    ['Boundary', 'Type', 'Inside', 'Components'],
    facts.boundaries.map((boundary) => {
      const inside = facts.components.filter((component) => component.boundary === boundary.key);
      const parent = boundary.parent === undefined ? undefined : facts.boundary(boundary.parent);
      return [
        shortName(boundary.name),
        boundary.type ? words(boundary.type) : '',
        parent ? shortName(parent.name) : '',
        enumerateUpTo(
          8,
          inside.map(({ key }) => view.name(key)),
        ),
      ];
    }),
  );
};

const flows = (view: View): string | undefined => {
  const { facts } = view;
  if (facts.flows.length === 0) return undefined;
  return table(
    ['Flow', 'Criticality', 'Rate', 'Path'],
    facts.flows.map((flow) => [
      shortName(flow.name),
      flow.criticality ? words(flow.criticality) : '',
      flow.requestsPerSecond === undefined ? '' : `${flow.requestsPerSecond}/s`,
      flow.steps
        .slice(0, 20)
        .map(({ link, calls }) => {
          const over = facts.link(link);
          return (
            (over ? `${view.name(over.source)} → ${view.name(over.target)}` : md(link)) +
            (calls && calls !== 1 ? ` × ${calls}` : '')
          );
        })
        .join('; ') + (flow.steps.length > 20 ? '; …' : ''),
    ]),
  );
};

/** The system in words: where calls come in, where data is, who talks to whom. */
export const architectureOverview = (view: View): Section => {
  const { facts } = view;
  const deep = view.goes('DESIGN');
  return {
    title: '2. Architecture Overview',
    blocks: [
      facts.components.length === 0 && open('No components are recorded.'),
      paragraph(entrances(view), keepers(view)),
      interactions(view),
      facts.components.length > 1 && facts.links.length === 0 && open('No links are recorded: who calls whom?'),
      facts.components.length > 1 &&
        facts.boundaries.length === 0 &&
        open('No trust boundaries are recorded: what separates the inside from the outside?'),
      view.goes('COMPLETE') && facts.components.length > 0 && fenced('mermaid', flowchart(view)),
    ],
    sections: deep
      ? [
          { title: 'Boundaries', blocks: [boundaries(view)] },
          {
            title: 'Links',
            blocks: [
              facts.links.length > 0 &&
                table(
                  ['From', 'To', 'Protocol', 'Mode', 'Encrypted', 'Authentication', 'Timeout', 'Sends'],
                  facts.links.map((link) => linkRow(view, link)),
                ),
            ],
          },
          { title: 'Flows', blocks: [flows(view)] },
        ]
      : [],
  };
};
