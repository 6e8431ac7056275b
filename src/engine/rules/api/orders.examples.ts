/** A contract for the examples of the pack: `orders`, of the component `shop`. */
import type { Component, Contract, ContractVersion, Model, Operation } from '../../model.js';
import { sample, type Sample } from '../../sample.js';

interface Around extends Omit<Sample, 'contracts' | 'contractVersions' | 'components'> {
  readonly component?: Partial<Component>;
  readonly components?: Sample['components'];
  readonly contract?: Partial<Contract>;
  readonly version?: Partial<ContractVersion>;
}

/** A blueprint with one version, `orders@1`, of one contract. */
export const ordersWith = (
  operations: readonly Operation[] | undefined,
  { component, components, contract, version, ...rest }: Around = {},
): Model =>
  sample({
    ...rest,
    components: { shop: component ?? {}, ...components },
    contracts: { orders: { component: 'shop', ...contract } },
    contractVersions: { 'orders@1': { ...(operations && { operations }), ...version } },
  });
