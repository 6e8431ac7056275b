/** Relay connections from pages. */
import type { Page } from '../../platform/mongo/page.js';

/** A connection as resolvers hand it to GraphQL: page and count are asked for only when they are selected. */
export interface Connection<T> {
  readonly edges: () => Promise<readonly { readonly cursor: string; readonly node: T }[]>;
  readonly nodes: () => Promise<readonly T[]>;
  readonly pageInfo: () => Promise<PageInfo>;
  readonly totalCount: () => Promise<number>;
}
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The connection of a page, which is loaded at most once. */
export const connection = <T>(load: () => Promise<Page<T>>, totalCount: () => Promise<number>): Connection<T> => {
  let loaded: Promise<Page<T>> | undefined;
  const page = () => (loaded ??= load());
  return {
    edges: async () => (await page()).edges,
    nodes: async () => (await page()).edges.map((edge) => edge.node),
    pageInfo: async () => {
      const { edges, hasNextPage, hasPreviousPage } = await page();
      return {
        hasNextPage,
        hasPreviousPage,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      };
    },
    totalCount,
  };
};
