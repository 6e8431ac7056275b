import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementAt, elementFields, elementsAt, elementsUnder } from '../element/element.resolvers.js';
import { listConnection } from '../resolving/list-connection.js';
import { requireFound } from '../resolving/require-found.js';

const contracts = elementMutations((services) => services.contracts, 'contract');
const versions = elementMutations((services) => services.contractVersions, 'contractVersion');

export const contractResolvers: Resolvers = {
  Contract: {
    ...elementFields,
    component: async ({ blueprintId, component }, _, context) =>
      requireFound(await elementAt(context, 'components', blueprintId, component), 'component', component),
    consumers: ({ blueprintId, consumers }, _, context) =>
      consumers && elementsAt(context, 'components', blueprintId, consumers),
    versions: (contract, args, context) => elementsUnder(context, 'contractVersions', contract, 'contract', args),
  },
  ContractVersion: {
    ...elementFields,
    contract: async ({ blueprintId, contract }, _, context) =>
      requireFound(await elementAt(context, 'contracts', blueprintId, contract), 'contract', contract),
    replacedBy: ({ blueprintId, replacedBy }, _, context) =>
      elementAt(context, 'contractVersions', blueprintId, replacedBy),
    operations: ({ _id, operations }, args) => listConnection(operations ?? [], args, `${_id}.operations`),
    types: ({ _id, types }, args) => listConnection(types ?? [], args, `${_id}.types`),
  },
  Mutation: {
    createContract: contracts.create,
    updateContract: contracts.update,
    deleteContract: contracts.remove,
    createContractVersion: versions.create,
    updateContractVersion: versions.update,
    deleteContractVersion: versions.remove,
  },
};
