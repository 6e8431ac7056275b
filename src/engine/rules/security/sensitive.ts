/** Which components handle data that needs care: what their data assets are rated, what the stores that they use hold. */
import type { Facts } from '../../facts.js';
import { oncePer } from '../../reads.js';
import type { Classification } from '../../vocabulary.js';
import { CONFIDENTIALITIES, CRITICALITIES } from '../../vocabulary.js';
import { isProductTraffic } from '../scope.js';

export interface Handled {
  /** Keys of components that handle data about people. */
  readonly personal: ReadonlySet<string>;
  /** Keys of components that handle confidential or critical data, that about people among it. */
  readonly sensitive: ReadonlySet<string>;
  /** Keys of components that change sensitive data in a store. */
  readonly writing: ReadonlySet<string>;
}

const isPersonal = (classification: Classification | undefined): boolean =>
  classification !== undefined && classification !== 'NONE';

const compute = (facts: Facts): Handled => {
  const sensitiveAssets = new Set(
    facts.dataAssets
      .filter(
        ({ confidentiality, integrity }) =>
          (confidentiality &&
            CONFIDENTIALITIES.indexOf(confidentiality) >= CONFIDENTIALITIES.indexOf('CONFIDENTIAL')) ||
          (integrity && CRITICALITIES.indexOf(integrity) >= CRITICALITIES.indexOf('CRITICAL')),
      )
      .map(({ key }) => key),
  );
  const personal = new Set<string>();
  const sensitive = new Set<string>();
  const writing = new Set<string>();
  const stores = new Set<string>();
  for (const { store, fields, dataAsset } of facts.entities) {
    if (store === undefined) continue;
    const isAboutPeople = fields.some(({ classification }) => isPersonal(classification));
    if (isAboutPeople) personal.add(store);
    if (isAboutPeople || (dataAsset !== undefined && sensitiveAssets.has(dataAsset))) stores.add(store);
  }
  for (const { key, dataProcessed = [], dataStored = [] } of facts.components)
    if (stores.has(key) || [...dataProcessed, ...dataStored].some((asset) => sensitiveAssets.has(asset)))
      sensitive.add(key);
  for (const link of facts.links) {
    if (!isProductTraffic(link) || !stores.has(link.target)) continue;
    sensitive.add(link.source);
    if (personal.has(link.target)) personal.add(link.source);
    if (link.readonly !== true) writing.add(link.source);
  }
  // What processes rated data without a store in the model is taken to change it.
  for (const { key, dataProcessed = [] } of facts.components)
    if (dataProcessed.some((asset) => sensitiveAssets.has(asset))) writing.add(key);
  return { personal, sensitive, writing };
};

/** Computed once per facts. */
export const handledBy: (facts: Facts) => Handled = oncePer(compute);
