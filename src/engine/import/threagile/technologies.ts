/** Threagile's technology types: what kind of component each makes, and the other spellings that Threagile takes. */
import type { AssetType, ComponentKind } from '../../vocabulary.js';

interface Row {
  /** Absent: the type alone does not say what the component is. */
  readonly kind?: ComponentKind;
  readonly aliases: readonly string[];
}

const row = (kind: ComponentKind | undefined, ...aliases: string[]): Row => (kind ? { kind, aliases } : { aliases });

const TABLE: Readonly<Record<string, Row>> = {
  'unknown-technology': row(undefined, 'unknown'),
  'client-system': row('CLIENT', 'client'),
  browser: row('CLIENT', 'web-browser'),
  desktop: row('CLIENT', 'desktop-system'),
  'mobile-app': row('CLIENT'),
  'devops-client': row('CLIENT'),
  'iot-device': row('CLIENT', 'iot'),
  cli: row('CLIENT', 'command-line', 'command-line-tool', 'command-line-interface'),
  tool: row('OTHER', 'utility'),
  'web-server': row('SERVICE'),
  'web-application': row('SERVICE', 'web-app'),
  'application-server': row('SERVICE', 'app-server'),
  'web-service-rest': row('SERVICE', 'rest-api'),
  'web-service-soap': row('SERVICE', 'soap-api'),
  ejb: row('SERVICE', 'enterprise-java-beans'),
  erp: row('SERVICE', 'enterprise-resource-planning'),
  cms: row('SERVICE', 'content-management-system'),
  'report-engine': row('SERVICE', 'reporting'),
  ai: row('SERVICE', 'artificial-intelligence', 'machine-learning', 'deep-learning', 'neural-network', 'ml', 'dl'),
  'mail-server': row('SERVICE', 'email-server'),
  mainframe: row('SERVICE'),
  database: row('DATASTORE', 'db'),
  'data-lake': row('DATASTORE'),
  'big-data-platform': row('DATASTORE', 'big-data'),
  'operational-historian': row('DATASTORE', 'historian'),
  'file-server': row('FILE_STORE', 'file-storage'),
  'local-file-system': row('FILE_STORE', 'local-storage'),
  'block-storage': row('FILE_STORE', 'san'),
  'search-index': row('SEARCH'),
  'search-engine': row('SEARCH'),
  'reverse-proxy': row('GATEWAY'),
  gateway: row('GATEWAY', 'jump-host', 'jump-server', 'jump-box'),
  waf: row('GATEWAY', 'web-application-firewall'),
  'load-balancer': row('LOAD_BALANCER', 'lb'),
  'message-queue': row('QUEUE', 'mq'),
  'stream-processing': row('WORKER'),
  'event-listener': row('WORKER'),
  'batch-processing': row('JOB'),
  task: row('JOB', 'job'),
  scheduler: row('JOB', 'cron'),
  function: row('FUNCTION'),
  'identity-provider': row('IDENTITY_PROVIDER', 'idp'),
  'identity-store-ldap': row('IDENTITY_PROVIDER'),
  'identity-store-database': row('IDENTITY_PROVIDER', 'identity-store'),
  'ldap-server': row('IDENTITY_PROVIDER', 'ldap'),
  vault: row('VAULT', 'hashicorp-vault'),
  hsm: row('VAULT', 'hardware-security-module'),
  monitoring: row('MONITORING', 'siem'),
  ids: row('MONITORING', 'intrusion-detection-system'),
  ips: row('MONITORING', 'intrusion-prevention-system'),
  'build-pipeline': row('BUILD', 'ci', 'continuous-integration'),
  'sourcecode-repository': row('BUILD', 'git'),
  'artifact-registry': row('BUILD'),
  'code-inspection-platform': row('BUILD', 'code-inspection', 'code-analysis'),
  library: row('LIBRARY'),
  'service-registry': row('OTHER', 'service-discovery'),
  'service-mesh': row('OTHER'),
  'container-platform': row('OTHER', 'container', 'docker', 'kubernetes'),
  hmi: row('OTHER', 'human-machine-interface'),
  'industrial-control-actor': row('OTHER'),
  'industrial-control-sensor': row('OTHER'),
  plc: row('OTHER', 'programmable-logic-controller'),
  scada: row('OTHER'),
};

const CANONICAL: ReadonlyMap<string, string> = new Map(
  Object.entries(TABLE).flatMap(([type, { aliases }]) => [type, ...aliases].map((name) => [name, type] as const)),
);

/** Every technology type, as Threagile spells it. */
export const TECHNOLOGY_TYPES: readonly string[] = Object.keys(TABLE);

/** The technology type that a word stands for; undefined for words that Threagile does not know. */
export const technologyType = (word: string): string | undefined => CANONICAL.get(word.trim().toLowerCase());

const BY_ASSET_TYPE: Readonly<Record<AssetType, ComponentKind>> = {
  EXTERNAL_ENTITY: 'EXTERNAL',
  PROCESS: 'SERVICE',
  DATASTORE: 'DATASTORE',
};

/**
 * What a component is: what its first telling technology type says, else what its asset type says. A service of
 * somebody else is EXTERNAL; one without a telling technology that people use as their client is a CLIENT.
 */
export const kindOf = (
  types: readonly string[],
  assetType: AssetType | undefined,
  usedByHuman: boolean,
): ComponentKind => {
  const kind = types.flatMap((type) => TABLE[type]?.kind ?? [])[0];
  if (kind === 'SERVICE' && assetType === 'EXTERNAL_ENTITY') return 'EXTERNAL';
  if (kind) return kind;
  if (usedByHuman && assetType !== 'DATASTORE') return 'CLIENT';
  return assetType ? BY_ASSET_TYPE[assetType] : 'OTHER';
};
