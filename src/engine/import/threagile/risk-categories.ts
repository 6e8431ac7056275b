/** Categories of risks that people identified: what every risk of one says. */
import type { ManualFinding } from '../../model.js';
import type { YamlEntry, YamlNode } from '../yaml/yaml-node.js';
import { noteUnknown } from './element-facts.js';
import { describedIn, flagAt, present, textAt, wordAt, type Described, type Note } from './reader.js';

const KNOWN = new Set(
  (
    'id description impact asvs cheat_sheet action mitigation check function stride detection_logic risk_assessment ' +
    'false_positives model_failure_possible_reason cwe risks_identified'
  ).split(' '),
);
const FUNCTIONS = ['BUSINESS_SIDE', 'ARCHITECTURE', 'DEVELOPMENT', 'OPERATIONS'] as const;
const STRIDE = [
  ...(['SPOOFING', 'TAMPERING', 'REPUDIATION', 'INFORMATION_DISCLOSURE'] as const),
  ...(['DENIAL_OF_SERVICE', 'ELEVATION_OF_PRIVILEGE'] as const),
] as const;

/** Version 0.9.1 has a map of titles, later ones a list of categories with titles. */
const SECTIONS = ['individual_risk_categories', 'custom_risk_categories'];

const entriesOf = (root: YamlNode, key: string, note: Note): readonly YamlEntry[] => {
  const section = root.get(key);
  if (!section || section.kind === 'null') return [];
  if (section.kind === 'list')
    return section.items().map((node) => ({
      key: textAt(node, 'title', note) ?? textAt(node, 'id', note) ?? '',
      position: node.position,
      node,
    }));
  if (section.kind === 'scalar') note('WARNING', section, `"${key}" describes no categories; it is left out`);
  return section.entries();
};

/** The categories of a model, each id once. */
export const categoriesOf = (root: YamlNode, note: Note): Described[] =>
  describedIn(
    SECTIONS.flatMap((key) => entriesOf(root, key, note)),
    note,
  );

/** Texts as paragraphs; those with a label begin with it. */
const paragraphs = (parts: readonly (readonly [label: string, text: string | undefined])[]): string | undefined => {
  const said = parts.flatMap(([label, text]) =>
    text === undefined ? [] : [label === '' ? text : `${label}: ${text}`],
  );
  return said.length > 0 ? said.join('\n\n') : undefined;
};

const cweAt = (node: YamlNode, note: Note): readonly string[] => {
  const at = node.get('cwe');
  if (!at || at.kind === 'null' || at.string()?.trim() === '') return [];
  const number = Number(at.string()?.trim().replace(/^CWE-/i, ''));
  if (Number.isInteger(number) && number > 0) return [`CWE-${number}`];
  if (number !== 0) note('WARNING', at, '"cwe" is no number of a weakness');
  return [];
};

const tagged = (label: string, word: string | undefined): readonly string[] =>
  word === undefined ? [] : [`${label}:${word.toLowerCase().replaceAll('_', '-')}`];

/** What a category says of all its risks. */
export type CategoryFacts = Pick<
  ManualFinding,
  'category' | 'categoryName' | 'description' | 'why' | 'remedy' | 'references' | 'tags'
>;

/** Texts, references, and as tags the function that mitigates, the kind of threat by STRIDE and faults of modelling. */
export const categoryFacts = ({ id, title, node }: Described, note: Note): CategoryFacts => {
  noteUnknown(node, KNOWN, note);
  const text = (key: string): string | undefined => textAt(node, key, note);
  const references = [...cweAt(node, note), ...['asvs', 'cheat_sheet'].flatMap((key) => text(key) ?? [])];
  const tags = [
    ...tagged('function', wordAt(node, 'function', FUNCTIONS, note)),
    ...tagged('stride', wordAt(node, 'stride', STRIDE, note)),
    ...(flagAt(node, 'model_failure_possible_reason', note) ? ['model-failure-possible'] : []),
  ];
  return {
    category: id,
    categoryName: title.slice(0, 200),
    ...present(
      'description',
      paragraphs([
        ['', text('description')],
        ['Detection logic', text('detection_logic')],
        ['Risk assessment', text('risk_assessment')],
        ['False positives', text('false_positives')],
      ]),
    ),
    ...present('why', text('impact')),
    ...present(
      'remedy',
      paragraphs([
        ['', text('action')],
        ['', text('mitigation')],
        ['Check', text('check')],
      ]),
    ),
    ...(references.length > 0 ? { references } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
};
