/** The three mutations of a kind of element as resolvers. */
import type { GraphQLResolveInfo } from 'graphql';
import { answer } from '../resolving/answer.js';
import type { Context } from '../resolving/context.js';
import { keyed } from '../resolving/keyed.js';
import type { ListName } from '../../engine/model.js';
import type { Services } from '../services.js';
import type { ElementInput, ElementService, WriteOptions, Written } from './element.service.js';

type Holding<F extends string> = { readonly [K in F]: ElementInput };
type Create<F extends string> = WriteOptions & { readonly blueprintId: string } & Holding<F>;
type Update<F extends string> = WriteOptions & { readonly id: string } & Holding<F>;
type Remove = WriteOptions & { readonly id: string };

/** The service's element under the name that the payload has for it. */
const named =
  <F extends string>(field: F) =>
  <L extends ListName>({ element, blueprint }: Written<L>) =>
    ({ [field]: element, blueprint }) as { readonly [K in F]: typeof element } & Pick<Written<L>, 'blueprint'>; // a computed name is widened

/** `field` is the element's name in inputs and payloads. */
export const elementMutations = <L extends ListName, F extends string>(
  service: (services: Services) => ElementService<L>,
  field: F,
) => ({
  create: (_: unknown, { input }: { readonly input: Create<F> }, context: Context, info: GraphQLResolveInfo) =>
    answer(
      service(context.services)
        .create(context.viewer, keyed({ ...input, element: input[field] }, context, info))
        .then(named(field)),
    ),
  update: (_: unknown, { input }: { readonly input: Update<F> }, context: Context, info: GraphQLResolveInfo) =>
    answer(
      service(context.services)
        .update(context.viewer, keyed({ ...input, element: input[field] }, context, info))
        .then(named(field)),
    ),
  remove: async (_: unknown, { input }: { readonly input: Remove }, context: Context, info: GraphQLResolveInfo) => {
    const removed = await answer(service(context.services).remove(context.viewer, keyed(input, context, info)));
    return { ...removed, alsoDeletedIds: removed.alsoDeletedIds ?? [] };
  },
});
