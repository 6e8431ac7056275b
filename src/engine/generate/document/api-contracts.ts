import type { Link } from '../../model.js';
import { count, enumerateUpTo, protocolWord, words } from '../wording.js';
import { open, type Section } from './blocks.js';
import { md, paragraph, table } from './markdown.js';
import { ofPacks, sectionGroups } from './rule-groups.js';
import type { View } from './view.js';

const KEEPERS = new Set([
  'DATASTORE',
  'CACHE',
  'QUEUE',
  'SEARCH',
  'FILE_STORE',
  'MONITORING',
  'VAULT',
  'LIBRARY',
  'CLIENT',
]);

interface Interface {
  readonly target: string;
  readonly protocol: string;
  readonly links: readonly Link[];
}

/** What components offer to others, as far as links tell: one interface per component and protocol. */
const interfacesOf = ({ facts }: View): readonly Interface[] => {
  const found = new Map<string, { readonly target: string; readonly protocol: string; readonly links: Link[] }>();
  for (const link of facts.links) {
    const target = facts.component(link.target);
    if (!target || KEEPERS.has(target.kind)) continue;
    const protocol = link.protocol ? protocolWord(link.protocol) : 'not stated';
    const key = JSON.stringify([target.key, protocol]);
    const known = found.get(key);
    if (known) known.links.push(link);
    else found.set(key, { target: target.key, protocol, links: [link] });
  }
  return [...found.values()];
};

const distinct = (values: readonly (string | undefined)[]): string =>
  [...new Set(values.filter((v): v is string => Boolean(v)))].join(', ');

const row = (view: View, { target, protocol, links }: Interface): readonly string[] => [
  view.name(target),
  md(protocol),
  distinct(links.map(({ port }) => (port === undefined ? undefined : String(port)))),
  enumerateUpTo(6, [...new Set(links.map(({ source }) => view.name(source)))]),
  distinct(links.map(({ authentication }) => authentication && words(authentication))),
  distinct(links.map(({ authorization }) => authorization && words(authorization))),
];

/** The interfaces between components; endpoints and bodies where they are recorded. */
export const apiContracts = (view: View): Section => {
  const interfaces = interfacesOf(view);
  const spoken = new Map<string, number>();
  for (const { protocol } of interfaces) spoken.set(protocol, (spoken.get(protocol) ?? 0) + 1);
  const words = [...spoken]
    .sort(([, a], [, b]) => b - a)
    .map(([protocol, n]) =>
      protocol === 'not stated' ? `${n} over a protocol that is not stated` : `${n} over ${md(protocol)}`,
    );
  const offering = new Set(interfaces.map(({ target }) => target)).size;
  return {
    title: '4. API Contracts',
    blocks: [
      interfaces.length
        ? paragraph(
            `${count(offering, 'component')} ${offering === 1 ? 'offers' : 'offer'} ${count(interfaces.length, 'interface')} to others: ${enumerateUpTo(6, words)}.`,
          )
        : 'No link leads to a component that offers an interface.',
      open(
        'No contract is recorded: which endpoints or methods does each interface have, with which requests, responses, status codes and errors?',
      ),
      view.goes('DESIGN') &&
        interfaces.length > 0 &&
        table(
          ['Offered by', 'Protocol', 'Port', 'Used by', 'Authentication', 'Authorization'],
          interfaces.map((each) => row(view, each)),
        ),
      sectionGroups(view, ofPacks(view.review.findings, 'api'), 2),
    ],
  };
};
