/** What a Threagile model says about the whole: title, description, criticality, and what is not taken over. */
import type { PartialModel } from '../../model.js';
import { CRITICALITIES } from '../../vocabulary.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { present, textAt, wordAt, type Note } from './reader.js';

/** Everything at the top that becomes part of the model. */
const READ = new Set(
  (
    'threagile_version title management_summary management_summary_comment application_description ' +
    'business_overview technical_overview business_criticality data_assets technical_assets trust_boundaries ' +
    'shared_runtimes individual_risk_categories custom_risk_categories risk_tracking includes'
  ).split(' '),
);

const NOT_IMPORTED: Readonly<Record<string, string>> = {
  questions: 'questions',
  abuse_cases: 'abuse cases',
  security_requirements: 'security requirements',
  tags_available: 'the list of available tags',
  author: 'the author',
  contributors: 'the contributors',
  date: 'the date',
};

/** The texts about the whole, one paragraph each. */
const descriptionOf = (root: YamlNode, note: Note): string | undefined => {
  const parts = [
    textAt(root, 'management_summary', note),
    textAt(root, 'management_summary_comment', note),
    ...['application_description', 'business_overview', 'technical_overview'].map((key) => {
      const node = root.get(key);
      return node?.kind === 'map' ? textAt(node, 'description', note) : textAt(root, key, note);
    }),
  ].flatMap((part) => part ?? []);
  return parts.length > 0 ? [...new Set(parts)].join('\n\n') : undefined;
};

const isEmpty = (node: YamlNode): boolean =>
  node.kind === 'null' || (node.kind !== 'scalar' && node.entries().length + node.items().length === 0);

/** Notes what stands at the top and is not taken over. */
export const noteLeftOut = (root: YamlNode, note: Note): void => {
  for (const { key, position, node } of root.entries()) {
    const place = { position, path: node.path };
    if (key === 'includes' && !isEmpty(node))
      note('WARNING', place, 'other files cannot be included; put the whole model into one source');
    const label = Object.hasOwn(NOT_IMPORTED, key) ? NOT_IMPORTED[key] : undefined;
    if (label !== undefined) {
      if (!isEmpty(node)) note('INFO', place, `not imported yet: ${label}`);
    } else if (!READ.has(key) && !key.startsWith('diagram_tweak_'))
      note('WARNING', place, `"${key.slice(0, 60)}" is nothing that Threagile describes here`);
  }
  const tweak = root.entries().find(({ key, node }) => key.startsWith('diagram_tweak_') && !isEmpty(node));
  if (tweak)
    note('INFO', { position: tweak.position, path: tweak.node.path }, "not imported: tweaks of Threagile's diagrams");
};

/** Name, description and requirements. */
export const overviewOf = (root: YamlNode, note: Note): Pick<PartialModel, 'name' | 'description' | 'requirements'> => {
  const criticality = wordAt(root, 'business_criticality', CRITICALITIES, note);
  return {
    ...present('name', textAt(root, 'title', note)),
    ...present('description', descriptionOf(root, note)),
    ...(criticality ? { requirements: { criticality } } : {}),
  };
};
