/** A model in which everything leads to something else, for counting the commands of nested queries. */

/** Services that each call three stores of their own, inside boundaries, with data and entities. */
export const modelOf = (services: number) => {
  const each = Array.from({ length: services }, (_, i) => i);
  const stores = each.flatMap((i) => ['a', 'b', 'c'].map((name) => ({ i, key: `store-${i}-${name}` })));
  return {
    boundaries: each.map((i) => ({ key: `zone-${i}`, type: 'NETWORK_ON_PREM' })),
    dataAssets: each.map((i) => ({ key: `data-${i}` })),
    components: [
      ...each.map((i) => ({ key: `client-${i}`, kind: 'CLIENT' })),
      ...each.map((i) => ({ key: `service-${i}`, boundary: `zone-${i}`, dataProcessed: [`data-${i}`] })),
      ...stores.map(({ i, key }) => ({ key, kind: 'DATASTORE', boundary: `zone-${i}`, dataProcessed: [`data-${i}`] })),
    ],
    links: [
      ...each.map((i) => ({
        source: `client-${i}`,
        target: `service-${i}`,
        dataSent: [`data-${i}`],
        protocol: 'HTTP',
        timeoutMs: 0,
      })),
      ...stores.map(({ i, key }) => ({
        key: `to-${key}`,
        source: `service-${i}`,
        target: key,
        dataSent: [`data-${i}`],
      })),
    ],
    entities: stores.map(({ key }) => ({ key: `rows-of-${key}`, store: key, fields: [{ name: 'id', type: 'uuid' }] })),
    flows: each.map((i) => ({ key: `flow-${i}`, steps: [{ link: `to-store-${i}-a` }] })),
    contracts: each.map((i) => ({ key: `api-${i}`, component: `service-${i}`, consumers: [`client-${i}`] })),
    contractVersions: each.map((i) => ({ contract: `api-${i}`, version: 'v1', operations: [{ name: 'list' }] })),
    decisions: [
      { key: 'a-first-one' },
      ...each.map((i) => ({
        key: `decision-${i}`,
        components: [`service-${i}`, `client-${i}`],
        supersedes: ['a-first-one'],
      })),
    ],
    migrations: each.map((i) => ({ key: `migration-${i}`, store: `store-${i}-a` })),
  };
};
