/** Shows an example as compact YAML: only what it states, one element a line. */
import { Document, isCollection, isMap, isPair, isScalar } from 'yaml';
import { LISTS, type Element, type Link, type Model } from '../../model.js';

/** Drops what the element's place in the example says already: its key, and a name that only repeats it. */
const facts = ({ key, name, ...rest }: { readonly key: string; readonly name: string }): object =>
  name === key ? rest : { name, ...rest };

const linkFacts = ({ key: _key, name: _name, source: _source, target: _target, ...rest }: Link): object => rest;

/** The name after the arrow is there where a link has one of its own. */
const arrow = ({ key, name, source, target }: Link): string =>
  key === `${source}>${target}` ? `${source} -> ${target}` : `${source} -> ${target}: ${name}`;

const byKey = <T extends { readonly key: string; readonly name: string }>(list: readonly T[]): Record<string, object> =>
  Object.fromEntries(list.map((element) => [element.key, facts(element)]));

const LINE = 90;

/** Puts a value on one line if it fits, else its parts. */
const fold = (node: unknown): void => {
  if (!isCollection(node)) return;
  node.flow = JSON.stringify(node).length <= LINE;
  if (!node.flow) for (const item of node.items) fold(isPair(item) ? item.value : item);
};

/** The example in the form in which it is written in code. Lists and requirements that are empty are left out. */
export const showExample = (model: Model): string => {
  // Links are written as arrows; requirements come first, since the rest is judged by them.
  const shown: Record<string, object> = {
    requirements: model.requirements,
    ...Object.fromEntries(
      LISTS.map((list) => [
        list,
        list === 'links'
          ? Object.fromEntries(model.links.map((link) => [arrow(link), linkFacts(link)]))
          : byKey(model[list] as readonly Element[]),
      ]),
    ),
  };
  const stated = Object.entries(shown).filter(([, value]) => Object.keys(value).length > 0);
  const document = new Document(Object.fromEntries(stated), { aliasDuplicateObjects: false });
  if (isMap(document.contents))
    for (const { key, value } of document.contents.items) {
      // Requirements are facts themselves; the other lists hold one element a line.
      if (isScalar(key) && key.value === 'requirements') fold(value);
      else if (isMap(value)) for (const element of value.items) fold(element.value);
    }
  return document.toString({ lineWidth: 0 }).trimEnd();
};
