/** Imports threat models of Threagile (model version 1.0). */
import type { PartialModel } from '../../model.js';
import type { Importer, ImportIssue } from '../importer.js';
import { readYaml } from '../yaml/read-yaml.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { boundariesOf, boundariesOfAssets } from './boundaries.js';
import { identifiedRisksOf } from './identified-risks.js';
import { createKeys, linksOf } from './communication-links.js';
import { dataAssetOf } from './data-assets.js';
import { noteLeftOut, overviewOf } from './overview.js';
import { createNotes, elementsAt, type Described, type Note } from './reader.js';
import { waiversOf } from './risk-tracking.js';
import { runtimeOf } from './runtimes.js';
import { componentOf } from './technical-assets.js';

const SECTIONS = ['technical_assets', 'data_assets', 'trust_boundaries', 'shared_runtimes'];

const isOneOf = (list: readonly Described[]): ((id: string) => boolean) => {
  const ids = new Set(list.map(({ id }) => id));
  return (id) => ids.has(id);
};

const modelOf = (root: YamlNode, note: Note): PartialModel => {
  const [assets = [], data = [], boundaries = [], runtimes = []] = SECTIONS.map((key) => elementsAt(root, key, note));
  const [isComponent, isDataAsset] = [isOneOf(assets), isOneOf(data)];
  const keyOf = createKeys();
  const inside = boundariesOfAssets(boundaries, assets, note);
  const links = assets.flatMap((each) => linksOf(each, { isComponent, isDataAsset }, keyOf, note));
  const linkKeys = new Set(links.map(({ key }) => key));
  const exists = {
    ...{ isComponent, isDataAsset, isLink: (key: string) => linkKeys.has(key) },
    ...{ isBoundary: isOneOf(boundaries), isRuntime: isOneOf(runtimes) },
  };
  return {
    ...overviewOf(root, note),
    boundaries: boundariesOf(boundaries, note),
    dataAssets: data.map((each) => dataAssetOf(each, note)),
    components: assets.map((each) => componentOf(each, inside.get(each.id), isDataAsset, note)),
    runtimes: runtimes.map((each) => runtimeOf(each, isComponent, note)),
    links,
    manualFindings: identifiedRisksOf(root, exists, note),
    waivers: waiversOf(root, note),
  };
};

const refuse = (issues: readonly ImportIssue[], message: string, at = { line: 1, column: 1 }) => ({
  model: {},
  issues: [...issues, { severity: 'ERROR' as const, message, ...at }],
});

/**
 * Technical assets become components under their ids, communication links become links under Threagile's own ids. What
 * is unknown or leads nowhere is a WARNING with its place, and the element is kept without it. The tracking of risks
 * becomes waivers, individually identified risks become findings of people.
 */
export const importThreagile: Importer = (source) => {
  const { documents, issues: syntax } = readYaml(source);
  if (syntax.some(({ severity }) => severity === 'ERROR')) return { model: {}, issues: syntax };
  const [root, second] = documents;
  if (!root) return refuse(syntax, 'there is nothing in this source');
  const { line, column } = root.position;
  if (![...SECTIONS, 'includes', 'threagile_version'].some((key) => root.get(key)))
    return refuse(syntax, `this is no Threagile model: it has none of ${SECTIONS.join(', ')}`, { line, column });
  const { issues, note } = createNotes();
  if (second) note('WARNING', second, 'only the first document of this source is read');
  const model = modelOf(root, note);
  noteLeftOut(root, note);
  return { model, issues: [...syntax, ...issues] };
};
