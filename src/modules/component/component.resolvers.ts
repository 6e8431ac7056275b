import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementAt, elementFields, elementsAt, elementsUnder } from '../element/element.resolvers.js';

const mutations = elementMutations((services) => services.components, 'component');

export const componentResolvers: Resolvers = {
  Component: {
    ...elementFields,
    technologyTypes: (component) => component.technologyTypes ?? [],
    formatsAccepted: (component) => component.formatsAccepted ?? [],
    ports: (component) => component.ports ?? [],
    boundary: (component, _, context) => elementAt(context, 'boundaries', component.blueprintId, component.boundary),
    dataProcessed: (component, _, context) =>
      elementsAt(context, 'dataAssets', component.blueprintId, component.dataProcessed),
    dataStored: (component, _, context) =>
      elementsAt(context, 'dataAssets', component.blueprintId, component.dataStored),
    dependencies: (component, args, context) => elementsUnder(context, 'links', component, 'source', args),
    dependents: (component, args, context) => elementsUnder(context, 'links', component, 'target', args),
    entities: (component, args, context) => elementsUnder(context, 'entities', component, 'store', args),
    contracts: (component, args, context) => elementsUnder(context, 'contracts', component, 'component', args),
    consumes: (component, args, context) => elementsUnder(context, 'contracts', component, 'consumers', args),
    decisions: (component, args, context) => elementsUnder(context, 'decisions', component, 'components', args),
    migrations: (component, args, context) => elementsUnder(context, 'migrations', component, 'store', args),
  },
  Mutation: {
    createComponent: mutations.create,
    updateComponent: mutations.update,
    deleteComponent: mutations.remove,
  },
};
