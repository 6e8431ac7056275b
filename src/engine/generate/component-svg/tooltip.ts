/** What a reader sees when the pointer rests on something. */
import type { Boundary, Component, Link } from '../../model.js';
import { isEncrypted, isSync } from '../../protocols.js';
import type { Finding } from '../../review/review.js';
import { oneLine, shorten } from '../one-line.js';
import { technologyWord } from '../technology-word.js';
import { count, kindWord, protocolWord, words } from '../wording.js';
import { BADGES } from './palette.js';

/** More findings than this on one element are counted, not listed. */
const LISTED = 12;

const lines = (findings: readonly Finding[]): readonly string[] => [
  ...findings.slice(0, LISTED).map((f) => `${BADGES[f.severity].word}: ${shorten(oneLine(f.message), 200)}`),
  ...(findings.length > LISTED ? [`and ${count(findings.length - LISTED, 'more finding')}`] : []),
];

const known = (parts: readonly (string | false | undefined)[]): string => parts.filter((part) => part).join(', ');

export const componentTip = (component: Component, findings: readonly Finding[]): string =>
  [
    oneLine(component.name),
    known([
      kindWord(component.kind),
      component.technology &&
        technologyWord(
          oneLine(component.technology),
          component.technologyVersion && oneLine(component.technologyVersion),
        ),
      component.replicas !== undefined && count(component.replicas, 'replica'),
      component.owner && `owned by ${oneLine(component.owner)}`,
    ]),
    component.description ? shorten(oneLine(component.description), 300) : '',
    ...lines(findings),
  ]
    .filter((line) => line)
    .join('\n');

export const linkTip = (link: Link, source: string, target: string, findings: readonly Finding[]): string => {
  const encrypted = isEncrypted(link);
  const sync = isSync(link);
  const facts = known([
    link.protocol && protocolWord(link.protocol),
    sync !== undefined && (sync ? 'synchronous' : 'asynchronous'),
    encrypted === undefined ? 'encryption not stated' : encrypted ? 'encrypted' : 'not encrypted',
    link.authentication && `authentication: ${words(link.authentication)}`,
    link.timeoutMs !== undefined && (link.timeoutMs === 0 ? 'no timeout' : `timeout ${link.timeoutMs} ms`),
  ]);
  return [`${oneLine(source)} → ${oneLine(target)}: ${oneLine(link.name)}`, facts, ...lines(findings)]
    .filter((line) => line)
    .join('\n');
};

export const boundaryTip = (boundary: Boundary, findings: readonly Finding[]): string =>
  [known([oneLine(boundary.name), boundary.type && words(boundary.type)]), ...lines(findings)].join('\n');
