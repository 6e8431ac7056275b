import type { Component } from '../../model.js';
import { count, enumerate, enumerateUpTo, kindWord, words } from '../wording.js';
import { open, type Section } from './blocks.js';
import { componentSheet } from './component-sheet.js';
import { bullets, md, paragraph, table } from './markdown.js';
import { oneLine, shorten } from '../one-line.js';
import { shortName, technologyOf, type View } from './view.js';

const row = (view: View, component: Component): readonly string[] => [
  shortName(component.name),
  kindWord(component.kind),
  technologyOf(component),
  component.boundary === undefined
    ? ''
    : shortName(view.facts.boundary(component.boundary)?.name ?? component.boundary),
  component.owner ? md(component.owner) : '',
  component.replicas === undefined ? '' : String(component.replicas),
  component.exposure ? words(component.exposure) : '',
  component.description ? md(shorten(oneLine(component.description), 160)) : '',
];

/** The components with the most to do: what a summary names. */
const leading = (view: View): readonly Component[] =>
  view
    .ofKind('GATEWAY', 'LOAD_BALANCER', 'SERVICE', 'WORKER', 'JOB', 'FUNCTION')
    .map((component) => ({
      component,
      weight: view.facts.linksFrom(component.key).length + view.facts.linksTo(component.key).length,
    }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 8)
    .map(({ component }) => component);

const role = (view: View, component: Component): string => {
  const { facts } = view;
  if (component.description) return md(shorten(oneLine(component.description), 160));
  const names = (keys: readonly string[]): string => enumerateUpTo(4, [...new Set(keys)].map(view.name));
  const calls = facts.linksFrom(component.key).map(({ target }) => target);
  const callers = facts.linksTo(component.key).map(({ source }) => source);
  return (
    [callers.length ? `called by ${names(callers)}` : '', calls.length ? `calls ${names(calls)}` : '']
      .filter((part) => part)
      .join('; ') || 'no links recorded'
  );
};

const unstated = (view: View): string | undefined => {
  const silent = view.facts.components.filter(({ description, outOfScope }) => !description && !outOfScope);
  if (silent.length === 0) return undefined;
  return silent.length > 1 && silent.length === view.facts.components.length
    ? 'What is each component responsible for? None has a description.'
    : `What are ${enumerateUpTo(
        10,
        silent.map(({ key }) => view.name(key)),
      )} responsible for? ${silent.length === 1 ? 'It has' : 'They have'} no description.`;
};

const ownerless = (view: View): string | undefined => {
  const without = view.facts.components.filter(
    ({ owner, kind, outOfScope }) => !owner && !outOfScope && kind !== 'EXTERNAL' && kind !== 'CLIENT',
  );
  if (without.length === 0) return undefined;
  return without.length > 8
    ? `Who owns the ${without.length} components that have no owner?`
    : `Who owns ${enumerate(without.map(({ key }) => view.name(key)))}?`;
};

/** Each component: what it is, what it does, whom it needs. */
export const serviceDefinitions = (view: View): Section => {
  const { components } = view.facts;
  const [silent, unowned] = [unstated(view), ownerless(view)];
  const shown = leading(view);
  return {
    title: '3. Service Definitions',
    blocks: [
      components.length === 0 && 'There is nothing to define yet.',
      ...(view.goes('DESIGN')
        ? [
            components.length > 0 &&
              table(
                ['Component', 'Kind', 'Technology', 'Boundary', 'Owner', 'Replicas', 'Exposure', 'Responsibility'],
                components.map((component) => row(view, component)),
              ),
          ]
        : [
            paragraph(
              shown.length > 0 &&
                shown.length < components.length &&
                `The ${shown.length} with the most links of ${count(components.length, 'component')}:`,
            ),
            shown.length > 0
              ? bullets(
                  shown.map(
                    (component) =>
                      `**${shortName(component.name)}** (${kindWord(component.kind)}): ${role(view, component)}`,
                  ),
                )
              : components.length > 0 && 'No service, worker or gateway is among the components.',
          ]),
      silent !== undefined && open(silent),
      unowned !== undefined && view.goes('DESIGN') && open(unowned),
    ],
    sections: view.goes('COMPLETE') ? components.map((component) => componentSheet(view, component)) : [],
  };
};
