import type { Link } from '../../model.js';
import { isEncrypted, isProcessLocal } from '../../protocols.js';
import { count, enumerateUpTo } from '../wording.js';
import { open, type Section } from './blocks.js';
import { bullets, paragraph } from './markdown.js';
import { ofPacks, sectionGroups } from './rule-groups.js';
import { shortName, type View } from './view.js';

const SENSITIVE = new Set(['CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL']);

/** Links between components on different sides of a boundary. */
const crossing = (view: View): readonly Link[] =>
  view.facts.links.filter(
    (link) => view.facts.component(link.source)?.boundary !== view.facts.component(link.target)?.boundary,
  );

const sensitive = (view: View): string | undefined => {
  const assets = view.facts.dataAssets.filter(
    ({ confidentiality }) => confidentiality && SENSITIVE.has(confidentiality),
  );
  if (assets.length === 0) return undefined;
  const keys = new Set(assets.map(({ key }) => key));
  const keepers = view.facts.components.filter(({ dataStored }) => dataStored?.some((key) => keys.has(key)));
  return `Confidential data: ${enumerateUpTo(
    6,
    assets.map(({ name }) => shortName(name)),
  )}${
    keepers.length
      ? `, kept in ${enumerateUpTo(
          6,
          keepers.map(({ key }) => view.name(key)),
        )}`
      : ''
  }.`;
};

const pair = (view: View, { source, target }: Link): string => `${view.name(source)} → ${view.name(target)}`;

/** Where an attacker would begin, what is protected, what the rules object to. */
export const security = (view: View): Section => {
  const { facts } = view;
  const wired = facts.links.filter(({ protocol }) => !protocol || !isProcessLocal(protocol));
  const plain = wired.filter((link) => isEncrypted(link) === false);
  const unsaid = wired.filter((link) => isEncrypted(link) === undefined);
  const anonymous = facts.links.filter(({ authentication }) => authentication === 'NONE');
  const unauthenticated = facts.links.filter(({ authentication }) => authentication === undefined);
  const exposed = facts.components.filter(({ exposure }) => exposure === 'PUBLIC' || exposure === 'INTERNET');
  const over = crossing(view);
  const points = [
    ...(exposed.length
      ? [
          `The attack surface: ${enumerateUpTo(
            8,
            exposed.map(({ key }) => view.name(key)),
          )} ${exposed.length === 1 ? 'is' : 'are'} reachable from the internet.`,
        ]
      : []),
    ...(facts.boundaries.length && over.length
      ? [`${count(over.length, 'link')} ${over.length === 1 ? 'crosses' : 'cross'} a trust boundary.`]
      : []),
    ...(plain.length
      ? [
          `${count(plain.length, 'link')} ${plain.length === 1 ? 'is' : 'are'} not encrypted: ${enumerateUpTo(
            5,
            plain.map((link) => pair(view, link)),
          )}.`,
        ]
      : []),
    ...(anonymous.length
      ? [
          `${count(anonymous.length, 'link')} ${anonymous.length === 1 ? 'has' : 'have'} no authentication: ${enumerateUpTo(
            5,
            anonymous.map((link) => pair(view, link)),
          )}.`,
        ]
      : []),
  ];
  const groups = sectionGroups(view, ofPacks(view.review.findings, 'threat', 'security', 'manual'), 3);
  return {
    title: 'Security',
    blocks: [
      paragraph(
        sensitive(view),
        points.length === 0 && groups === undefined && 'Neither the model nor the review names a weakness.',
      ),
      points.length > 0 && bullets(points),
      unsaid.length > 0 &&
        open(
          `Is the transport encrypted on ${
            unsaid.length > 4
              ? count(unsaid.length, 'link')
              : enumerateUpTo(
                  4,
                  unsaid.map((link) => pair(view, link)),
                )
          }?`,
        ),
      unauthenticated.length > 0 &&
        open(
          `How do callers authenticate on ${
            unauthenticated.length === facts.links.length && unauthenticated.length > 4
              ? `each of the ${unauthenticated.length} links`
              : unauthenticated.length > 4
                ? count(unauthenticated.length, 'link')
                : enumerateUpTo(
                    4,
                    unauthenticated.map((link) => pair(view, link)),
                  )
          }?`,
        ),
      groups !== undefined &&
        `${view.goes('DESIGN') ? 'Primary threats' : 'Further threats'} and what to do about them:`,
      groups,
    ],
  };
};
