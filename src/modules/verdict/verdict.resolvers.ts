import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementFields } from '../element/element.resolvers.js';
import { nameOf } from '../resolving/user-name.js';

const waivers = elementMutations((services) => services.waivers, 'waiver');
const findings = elementMutations((services) => services.manualFindings, 'manualFinding');
const attestations = elementMutations((services) => services.attestations, 'attestation');

export const verdictResolvers: Resolvers = {
  Waiver: elementFields,
  ManualFinding: {
    ...elementFields,
    references: ({ references }) => references ?? [],
    dataBreachComponents: ({ dataBreachComponents }) => dataBreachComponents ?? [],
  },
  Attestation: { ...elementFields, by: ({ by }, _, { loaders }) => nameOf(loaders, by) },
  Mutation: {
    createWaiver: waivers.create,
    updateWaiver: waivers.update,
    deleteWaiver: waivers.remove,
    createManualFinding: findings.create,
    updateManualFinding: findings.update,
    deleteManualFinding: findings.remove,
    createAttestation: attestations.create,
    updateAttestation: attestations.update,
    deleteAttestation: attestations.remove,
  },
};
