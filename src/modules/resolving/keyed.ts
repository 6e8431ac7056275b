/** The Idempotency-Key header as if it stood in a mutation's input. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.js';

/** The input's own key, else the header's; one header may go with several mutations of an operation. */
export const keyed = <T extends { readonly idempotencyKey?: string | null | undefined }>(
  input: T,
  { idempotencyKey }: Pick<Context, 'idempotencyKey'>,
  { path }: Pick<GraphQLResolveInfo, 'path'>,
): T =>
  input.idempotencyKey == null && idempotencyKey
    ? { ...input, idempotencyKey: `${path.key}:${idempotencyKey}` }
    : input;
