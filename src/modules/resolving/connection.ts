/** Relay connections from pages. */
import type { Page } from '../../platform/mongo/page.js';

/** A connection as resolvers hand it to GraphQL; the count is asked for only when it is selected. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: () => Promise<number>;
}

/** The connection of a page. */
export const connection = async <T>(
  page: Promise<Page<T>>,
  totalCount: () => Promise<number>,
): Promise<Connection<T>> => {
  const { edges, hasNextPage, hasPreviousPage } = await page;
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
};
