/**
 * Threagile's technology types and what its rules know about each, as data. A component may carry several types: it has an
 * attribute when one of them has it.
 */
import type { Component } from '../../model.js';
import type { ComponentKind } from '../../vocabulary.js';

export const TECHNOLOGY_ATTRIBUTES = [
  'backend',
  'client',
  'development',
  'embedded',
  'fileStorage',
  'forwardsTraffic',
  'frontend',
  'highValue',
  'identity',
  'identityStore',
  'keepsEndUserData',
  'lessProtected',
  'mayHoldSecrets',
  'nearTargetsTolerated',
  'noAuthentication',
  'noSegmentation',
  'noStorage',
  'openToFtp',
  'openToHttp',
  'plainTrafficTolerated',
  'propagatesIdentity',
  'queryable',
  'search',
  'securityControl',
  'servesEndUsers',
  'surplusDataTolerated',
  'webApplication',
  'webService',
] as const;
/** What a technology type is known for: `openToHttp` may take HTTP from the internet, `queryable` can suffer injection. */
export type TechnologyAttribute = (typeof TECHNOLOGY_ATTRIBUTES)[number];

const TABLE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  (
    [
      ['ai', 'lessProtected'],
      ['application-server', 'highValue lessProtected propagatesIdentity servesEndUsers webApplication'],
      ['artifact-registry', 'development lessProtected mayHoldSecrets'],
      ['batch-processing', 'backend'],
      ['big-data-platform', 'backend'],
      ['block-storage', 'backend keepsEndUserData'],
      ['browser', 'client frontend lessProtected propagatesIdentity'],
      ['build-pipeline', 'development lessProtected'],
      ['client-system', 'client frontend lessProtected propagatesIdentity'],
      ['cli', 'propagatesIdentity'],
      ['cms', 'frontend lessProtected propagatesIdentity webApplication'],
      ['code-inspection-platform', 'development lessProtected'],
      ['container-platform', 'backend'],
      ['data-lake', 'backend'],
      ['database', 'backend keepsEndUserData queryable'],
      ['desktop', 'client frontend lessProtected propagatesIdentity'],
      ['devops-client', 'client development frontend lessProtected propagatesIdentity'],
      ['ejb', 'backend lessProtected propagatesIdentity servesEndUsers'],
      ['erp', 'backend highValue keepsEndUserData propagatesIdentity servesEndUsers webApplication'],
      ['event-listener', 'backend'],
      ['file-server', 'backend fileStorage keepsEndUserData'],
      ['function', 'propagatesIdentity'],
      ['gateway', 'frontend openToFtp openToHttp propagatesIdentity'],
      ['hsm', 'backend securityControl'],
      ['identity-provider', 'backend highValue identity propagatesIdentity webApplication'],
      ['identity-store-database', 'backend identity identityStore queryable'],
      ['identity-store-ldap', 'backend identity identityStore'],
      [
        'ids',
        'nearTargetsTolerated noAuthentication noSegmentation noStorage plainTrafficTolerated securityControl surplusDataTolerated',
      ],
      ['iot-device', 'client frontend lessProtected propagatesIdentity'],
      [
        'ips',
        'nearTargetsTolerated noAuthentication noSegmentation noStorage plainTrafficTolerated securityControl surplusDataTolerated',
      ],
      ['ldap-server', ''],
      ['library', 'embedded propagatesIdentity'],
      ['load-balancer', 'forwardsTraffic frontend nearTargetsTolerated noAuthentication noStorage propagatesIdentity'],
      ['local-file-system', 'fileStorage keepsEndUserData'],
      ['mail-server', 'keepsEndUserData lessProtected'],
      ['mainframe', 'backend lessProtected'],
      ['message-queue', 'backend keepsEndUserData propagatesIdentity'],
      ['mobile-app', 'client frontend lessProtected propagatesIdentity'],
      ['monitoring', 'lessProtected nearTargetsTolerated plainTrafficTolerated surplusDataTolerated'],
      ['report-engine', 'propagatesIdentity servesEndUsers webApplication'],
      [
        'reverse-proxy',
        'forwardsTraffic frontend nearTargetsTolerated noAuthentication noSegmentation noStorage openToHttp propagatesIdentity',
      ],
      ['scheduler', 'backend lessProtected'],
      ['search-engine', 'backend propagatesIdentity search'],
      ['search-index', 'backend search'],
      ['service-mesh', 'backend propagatesIdentity'],
      ['service-registry', 'noAuthentication noSegmentation'],
      ['sourcecode-repository', 'development lessProtected mayHoldSecrets'],
      ['stream-processing', 'backend keepsEndUserData'],
      ['task', 'propagatesIdentity'],
      ['tool', 'propagatesIdentity'],
      ['unknown-technology', ''],
      ['vault', 'backend securityControl'],
      [
        'waf',
        'forwardsTraffic frontend noAuthentication noSegmentation noStorage openToHttp propagatesIdentity securityControl',
      ],
      ['web-application', 'lessProtected openToHttp propagatesIdentity servesEndUsers webApplication'],
      ['web-server', 'lessProtected openToHttp propagatesIdentity servesEndUsers webApplication'],
      ['web-service-rest', 'backend lessProtected propagatesIdentity servesEndUsers webService'],
      ['web-service-soap', 'backend lessProtected propagatesIdentity servesEndUsers webService'],
    ] as const
  ).map(([type, attributes]) => [type, new Set(attributes.split(' '))]),
);

/** The types that a kind implies where nobody has stated any; a kind that could be several implies none. */
const BY_KIND: Partial<Record<ComponentKind, readonly string[]>> = {
  CLIENT: ['client-system'],
  GATEWAY: ['gateway'],
  LOAD_BALANCER: ['load-balancer'],
  FUNCTION: ['function'],
  JOB: ['task'],
  DATASTORE: ['database'],
  QUEUE: ['message-queue'],
  SEARCH: ['search-engine'],
  FILE_STORE: ['file-server'],
  IDENTITY_PROVIDER: ['identity-provider'],
  VAULT: ['vault'],
  MONITORING: ['monitoring'],
  BUILD: ['build-pipeline'],
  LIBRARY: ['library'],
};

/** Every technology type that the table knows. */
export const TECHNOLOGY_TYPES: readonly string[] = [...TABLE.keys()];

/** Object stores, as far as their names are known: their keys are no paths of a file system. */
const OBJECT_STORES: ReadonlySet<string | undefined> = new Set([
  ...['minio', 's3', 'amazon-s3', 'aws-s3', 'gcs', 'google-cloud-storage', 'azure-blob-storage', 'azurite'],
  ...['seaweedfs', 'ceph', 'r2', 'cloudflare-r2'],
]);
const OBJECT_STORE_TYPES = ['block-storage'];

/** A component's technology types: those stated, else those that its kind implies; empty when neither says. */
export const typesOf = ({ kind, technology, technologyTypes }: Component): readonly string[] =>
  technologyTypes ??
  (kind === 'FILE_STORE' && OBJECT_STORES.has(technology) ? OBJECT_STORE_TYPES : (BY_KIND[kind] ?? []));

/** Whether a component is of one of the types. */
export const isOfType = (component: Component, ...types: readonly string[]): boolean =>
  typesOf(component).some((type) => types.includes(type));

/** Whether one of a component's technology types has the attribute. */
export const hasAttribute = (component: Component, attribute: TechnologyAttribute): boolean =>
  typesOf(component).some((type) => TABLE.get(type)?.has(attribute) === true);
