import type { Component } from '../../model.js';
import { technologyWord } from '../technology-word.js';
import { count, enumerate, enumerateUpTo, kindWord } from '../wording.js';
import { open, type Section } from './blocks.js';
import { bullets, md, paragraph, table } from './markdown.js';
import { oneLine, shorten } from '../one-line.js';
import { sectionGroups } from './rule-groups.js';
import type { View } from './view.js';

interface Choice {
  readonly name: string;
  readonly components: readonly Component[];
}

const choices = ({ facts }: View): readonly Choice[] => {
  const found = new Map<string, Component[]>();
  for (const component of facts.components) {
    if (!component.technology) continue;
    const key = component.technology.toLowerCase();
    const known = found.get(key);
    if (known) known.push(component);
    else found.set(key, [component]);
  }
  return [...found]
    .map(([key, components]) => ({ name: md(shorten(oneLine(technologyWord(key)), 60)), components }))
    .sort((a, b) => b.components.length - a.components.length);
};

const kinds = ({ components }: Choice): string => [...new Set(components.map(({ kind }) => kindWord(kind)))].join(', ');
const versions = ({ components }: Choice): string => {
  const stated = [...new Set(components.flatMap(({ technologyVersion }) => technologyVersion ?? []))];
  return enumerateUpTo(
    5,
    stated.map((version) => md(shorten(oneLine(version), 30))),
  );
};

/** Several products for one purpose each have to be run, patched and known by somebody. */
const duplicates = (all: readonly Choice[]): readonly string[] =>
  (['DATASTORE', 'QUEUE', 'CACHE', 'GATEWAY', 'SEARCH'] as const).flatMap((kind) => {
    const used = all.filter(({ components }) => components.some((component) => component.kind === kind));
    return used.length > 1
      ? [
          `${used.length} products serve as ${kindWord(kind)}: ${enumerate(used.map(({ name }) => name))}. Each has to be operated, patched and known.`,
        ]
      : [];
  });

/** What it is built with; why, where that is recorded. */
export const technologyStack = (view: View): Section => {
  const all = choices(view);
  const unnamed = view.facts.components.filter(({ technology, outOfScope }) => !technology && !outOfScope);
  const unversioned = all.filter((choice) => !versions(choice));
  const doubled = duplicates(all);
  const findings = view.review.findings.filter(({ rule }) => rule === 'architecture/end-of-life');
  return {
    title: '6. Technology Stack Rationale',
    blocks: [
      all.length === 0
        ? 'No technology is recorded.'
        : paragraph(
            `${count(all.length, 'technology')} ${all.length === 1 ? 'is' : 'are'} named: ${enumerateUpTo(
              10,
              all.map((choice) => `${choice.name} (${kinds(choice)})`),
            )}.`,
          ),
      view.goes('DESIGN') &&
        all.length > 0 &&
        table(
          ['Technology', 'Serves as', 'Versions', 'Components'],
          all.map((choice) => [
            choice.name,
            kinds(choice),
            versions(choice),
            enumerateUpTo(
              6,
              choice.components.map(({ key }) => view.name(key)),
            ),
          ]),
        ),
      doubled.length > 0 && bullets(doubled),
      all.length > 0 &&
        open(
          `Why was ${all.length === 1 ? 'it' : 'each of them'} chosen, and what was weighed against it? No decision is recorded.`,
        ),
      unnamed.length > 0 &&
        open(
          unnamed.length === view.facts.components.length
            ? 'Which technology is each component built with?'
            : `Which technology ${unnamed.length === 1 ? 'is' : 'are'} ${enumerateUpTo(
                8,
                unnamed.map(({ key }) => view.name(key)),
              )} built with?`,
        ),
      view.goes('DESIGN') &&
        unversioned.length > 0 &&
        open(
          `Which versions of ${enumerateUpTo(
            8,
            unversioned.map(({ name }) => name),
          )} are in use?`,
        ),
      sectionGroups(view, findings, 2),
    ],
  };
};
