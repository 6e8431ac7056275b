import type { Severity } from '../../rules/rule.js';
import type { ArtifactInput } from '../artifact.js';
import { condense, LEVELS, type Condensed } from '../condense.js';
import { findingsAt, gravest, GRAVEST_FIRST } from '../findings-at.js';
import { comment, identifiers, MAX_EDGES, MAX_TEXT } from '../mermaid/label.js';
import { nesting, type Nest } from '../nesting.js';
import { count } from '../wording.js';
import { edge } from './edge.js';
import { frame, node } from './node.js';

const CLASSES: Readonly<Record<Severity, string>> = {
  ERROR: 'fill:#fdecec,stroke:#c62f2f,stroke-width:2px,color:#1f2733',
  WARNING: 'fill:#fff4e0,stroke:#a85d00,stroke-width:2px,color:#1f2733',
  INFO: 'fill:#eaf2fb,stroke:#2f6fb5,color:#1f2733',
};

/** The gravest severity of the findings on the components that a node stands for. */
const severities = ({ model, review }: ArtifactInput, standIn: Condensed['standIn']): ReadonlyMap<string, Severity> => {
  const at = findingsAt(review);
  const worst = new Map<string, Severity>();
  for (const { key } of model.components) {
    const [own, known] = [gravest(at('components', key)), worst.get(standIn(key))];
    const graver = GRAVEST_FIRST.find((severity) => severity === own || severity === known);
    if (graver) worst.set(standIn(key), graver);
  }
  return worst;
};

const lines = (input: ArtifactInput, { model, standIn, note }: Condensed): readonly string[] => {
  const component = identifiers('c');
  const boundary = identifiers('b');
  const nest = (of: Nest, indent: string): readonly string[] => [
    ...of.components.map((each) => `${indent}${node(component(each.key), each)}`),
    ...of.nests.flatMap((inner) => [
      ...(inner.boundary ? [`${indent}${frame(boundary(inner.boundary.key), inner.boundary)}`] : []),
      ...nest(inner, `${indent}  `),
      ...(inner.boundary ? [`${indent}end`] : []),
    ]),
  ];
  const keys = new Set(model.components.map(({ key }) => key));
  const links = model.links.filter((link) => keys.has(link.source) && keys.has(link.target));
  const drawn = links.slice(0, MAX_EDGES);
  const worst = severities(input, standIn);
  return [
    'flowchart LR',
    `  ${comment(`${input.model.name}, revision ${input.blueprint.revision}`)}`,
    ...(note ? [`  ${comment(`Condensed: ${note}`)}`] : []),
    ...(drawn.length < links.length ? [`  ${comment(`${count(links.length - drawn.length, 'link')} left out`)}`] : []),
    ...nest(nesting(model), '  '),
    ...drawn.map((link) => `  ${edge(component(link.source), component(link.target), link)}`),
    ...(Object.keys(CLASSES) as Severity[]).flatMap((severity) => {
      const ids = model.components.filter(({ key }) => worst.get(key) === severity).map(({ key }) => component(key));
      const name = severity.toLowerCase();
      return ids.length ? [`  classDef ${name} ${CLASSES[severity]}`, `  class ${ids.join(',')} ${name}`] : [];
    }),
  ];
};

/** The text of the diagram, at the finest level of detail that Mermaid draws. */
export const flowchart = (input: ArtifactInput): string => {
  let text = '';
  for (const level of LEVELS) {
    const condensed = condense(input.model, level);
    text = `${lines(input, condensed).join('\n')}\n`;
    if (text.length <= MAX_TEXT && condensed.model.links.length <= MAX_EDGES) return text;
  }
  return text.length <= MAX_TEXT ? text : tooLarge(input);
};

/** Thousands of outermost boundaries: there is nothing left to condense. */
const tooLarge = ({ model }: ArtifactInput): string =>
  [
    'flowchart LR',
    `  ${comment(`${count(model.components.length, 'component')} in ${count(model.boundaries.length, 'boundary')}: more than Mermaid draws`)}`,
    `  all["${count(model.components.length, 'component')}"]`,
    '',
  ].join('\n');
