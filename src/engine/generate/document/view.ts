/** What every section reads: the input with its look-ups. */
import { factsOf, type Facts } from '../../facts.js';
import type { Component } from '../../model.js';
import type { ComponentKind } from '../../vocabulary.js';
import { DEPTHS, type ArtifactInput, type Depth } from '../artifact.js';
import type { Finding } from '../../review/review.js';
import { counts } from '../../review/waivers.js';
import { counted, findingsAt, type FindingsAt } from '../findings-at.js';
import { shorten, oneLine } from '../one-line.js';
import { technologyWord } from '../technology-word.js';
import { md } from './markdown.js';

/** Its review has the findings that count. */
export interface View extends ArtifactInput {
  /** Those that do not. */
  readonly waived: readonly Finding[];
  readonly facts: Facts;
  readonly at: FindingsAt;
  /** Whether the document goes at least as deep as this. */
  readonly goes: (depth: Depth) => boolean;
  /** A component's name as Markdown; its key where there is no such component. */
  readonly name: (component: string) => string;
  readonly ofKind: (...kinds: readonly ComponentKind[]) => readonly Component[];
}

/** A name as Markdown, cut where it is monstrous. */
export const shortName = (name: string): string => md(shorten(oneLine(name), 80)) || '(no name)';

/** A component's technology with its version; empty when it is not stated. */
export const technologyOf = ({ technology, technologyVersion }: Component): string =>
  technology ? md(shorten(technologyWord(technology, technologyVersion), 60)) : '';

export const viewOf = (input: ArtifactInput): View => {
  const facts = factsOf(input.model);
  return {
    ...input,
    review: counted(input.review),
    waived: input.review.findings.filter((finding) => !counts(finding)),
    facts,
    at: findingsAt(input.review),
    goes: (depth) => DEPTHS.indexOf(input.depth) >= DEPTHS.indexOf(depth),
    name: (key) => shortName(facts.component(key)?.name ?? key),
    ofKind: (...kinds) => facts.components.filter(({ kind }) => kinds.includes(kind)),
  };
};
