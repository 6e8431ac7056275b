/** One element of each kind that an import of compose does not bring; it brings the components `shop` and `db`. */
export const BESIDE_COMPOSE = {
  boundaries: [{ key: 'dmz' }],
  dataAssets: [{ key: 'orders' }],
  runtimes: [{ key: 'k8s' }],
  entities: [{ key: 'order', fields: [] }],
  flows: [{ key: 'buy' }],
  roles: [{ key: 'customer' }],
  contracts: [{ key: 'shop-api', component: 'shop' }],
  contractVersions: [{ contract: 'shop-api', version: 'v1' }],
  decisions: [{ key: 'rest' }],
  migrations: [{ key: 'expand', store: 'db' }],
  waivers: [{ key: 'later', rule: 'reliability/timeout', reason: 'agreed', owner: 'ana' }],
  manualFindings: [{ key: 'licence', category: 'licence', severity: 'INFO' }],
  attestations: [{ key: 'backups', item: 'backups', holds: true, evidence: 'seen' }],
};
