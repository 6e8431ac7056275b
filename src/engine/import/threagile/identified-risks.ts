/** Risks that people identified become findings of people. */
import type { ListName, ManualFinding, MostRelevant } from '../../model.js';
import { IMPACTS, LIKELIHOODS, severityOf, THREAT_SEVERITIES } from '../../rules/threat/rating.js';
import { syntheticId } from '../../rules/threat/drafts.js';
import { DATA_BREACH_PROBABILITIES } from '../../vocabulary.js';
import { slug } from '../../keys.js';
import type { YamlEntry, YamlNode } from '../yaml/yaml-node.js';
import { createKeys, MAX_KEY } from './communication-links.js';
import { noteUnknown } from './element-facts.js';
import { present, referencesAt, textAt, wordAt, type Note } from './reader.js';
import { categoriesOf, categoryFacts } from './risk-categories.js';

/** Whether elements exist by their ids. */
export interface Existing {
  readonly isComponent: (id: string) => boolean;
  readonly isDataAsset: (id: string) => boolean;
  readonly isLink: (id: string) => boolean;
  readonly isBoundary: (id: string) => boolean;
  readonly isRuntime: (id: string) => boolean;
}

interface Relevance {
  readonly field: keyof MostRelevant;
  readonly key: string;
  readonly list: ListName;
  readonly what: string;
  readonly exists: keyof Existing;
}

const relevance = (field: keyof MostRelevant, what: string, list: ListName, exists: keyof Existing): Relevance => ({
  field,
  what,
  list,
  exists,
  key: `most_relevant_${what.replace(' ', '_')}`,
});

/** In the order in which Threagile's id of a risk names them; the first one is what a finding is about. */
const RELEVANT: readonly Relevance[] = [
  relevance('technicalAsset', 'technical asset', 'components', 'isComponent'),
  relevance('communicationLink', 'communication link', 'links', 'isLink'),
  relevance('trustBoundary', 'trust boundary', 'boundaries', 'isBoundary'),
  relevance('sharedRuntime', 'shared runtime', 'runtimes', 'isRuntime'),
  relevance('dataAsset', 'data asset', 'dataAssets', 'isDataAsset'),
];

const KNOWN = new Set([
  ...['severity', 'exploitation_likelihood', 'exploitation_impact', 'data_breach_probability'],
  ...['data_breach_technical_assets', ...RELEVANT.map(({ key }) => key)],
]);

/** Titles are written for a report in HTML. */
const withoutMarkup = (title: string): string =>
  title
    .replace(/<\/?(?:b|i|u|em|strong|code|br|p) ?\/?>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A name of at most 200 characters, and the whole title where it is longer. */
const nameOf = (title: string): { readonly name: string; readonly whole?: string } =>
  title.length > 200 ? { name: `${title.slice(0, 199)}…`, whole: title } : { name: title };

interface Relevants {
  readonly mostRelevant: MostRelevant;
  /** Their keys in Threagile's order. */
  readonly keys: readonly string[];
  readonly subject: Pick<ManualFinding, 'subjectList' | 'subjectKey'>;
}

const relevantsOf = (node: YamlNode, existing: Existing, note: Note): Relevants => {
  const found = RELEVANT.flatMap(({ field, key, list, what, exists }) => {
    const id = textAt(node, key, note);
    if (id === undefined) return [];
    if (existing[exists](id)) return [{ field, list, id }];
    note('WARNING', node.get(key) ?? node, `there is no ${what} with the id "${id.slice(0, 60)}"`);
    return [];
  });
  const [first] = found;
  return {
    mostRelevant: Object.fromEntries(found.map(({ field, id }) => [field, id])),
    keys: found.map(({ id }) => id),
    subject: first ? { subjectList: first.list, subjectKey: first.id } : {},
  };
};

/** What is not said of a risk is what Threagile takes for said. */
const ratingsOf = (node: YamlNode, existing: Existing, note: Note) => {
  const threatSeverity = wordAt(node, 'severity', THREAT_SEVERITIES, note) ?? 'MEDIUM';
  const breached = referencesAt(node, 'data_breach_technical_assets', existing.isComponent, 'technical asset', note);
  return {
    severity: severityOf(threatSeverity),
    threatSeverity,
    likelihood: wordAt(node, 'exploitation_likelihood', LIKELIHOODS, note) ?? 'LIKELY',
    impact: wordAt(node, 'exploitation_impact', IMPACTS, note) ?? 'MEDIUM',
    dataBreachProbability: wordAt(node, 'data_breach_probability', DATA_BREACH_PROBABILITIES, note) ?? 'POSSIBLE',
    ...present('dataBreachComponents', breached),
  } as const;
};

/** The risks of a category as entries; what is none is noted. */
const risksOf = (category: YamlNode, note: Note): readonly YamlEntry[] => {
  const map = category.get('risks_identified');
  if (map && map.kind !== 'map' && map.kind !== 'null')
    note('WARNING', map, '"risks_identified" is not a map of titles to risks; it is left out');
  return (map?.entries() ?? []).filter(({ key, position, node }) => {
    const usable = node.kind === 'map' || node.kind === 'null';
    if (!usable)
      note('WARNING', { position, path: node.path }, `"${key.slice(0, 60)}" is not described by a map; it is left out`);
    return usable;
  });
};

/** A finding before it has its key; `id` is Threagile's id of the risk. */
interface Draft {
  readonly id: string;
  readonly finding: Omit<ManualFinding, 'key'>;
}

const draftsOf = (root: YamlNode, existing: Existing, note: Note): Draft[] =>
  categoriesOf(root, note).flatMap((category) => {
    const { description, ...facts } = categoryFacts(category, note);
    return risksOf(category.node, note).map(({ key: title, node }): Draft => {
      noteUnknown(node, KNOWN, note);
      const { mostRelevant, keys, subject } = relevantsOf(node, existing, note);
      const { name, whole } = nameOf(withoutMarkup(title) || category.title);
      const described = [whole, description].filter((text) => text !== undefined).join('\n\n');
      return {
        id: syntheticId(category.id, ...keys),
        finding: {
          name,
          ...(described === '' ? {} : { description: described }),
          ...facts,
          ...ratingsOf(node, existing, note),
          ...subject,
          ...(keys.length > 0 ? { mostRelevant } : {}),
        },
      };
    });
  });

/**
 * The findings of people in a model, under Threagile's ids of the risks, so that they stay the same when their titles
 * change. Risks that share an id are told apart by their titles.
 */
export const identifiedRisksOf = (root: YamlNode, existing: Existing, note: Note): ManualFinding[] => {
  const drafts = draftsOf(root, existing, note);
  const times = new Map<string, number>();
  for (const { id } of drafts) times.set(id, (times.get(id) ?? 0) + 1);
  const keyOf = createKeys();
  return drafts.map(({ id, finding }) => {
    const wanted = (times.get(id) ?? 0) > 1 ? `${id}:${slug(finding.name)}` : id;
    return { key: keyOf(wanted.slice(0, MAX_KEY)), ...finding };
  });
};
