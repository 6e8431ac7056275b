/** Relay connections from pages. */
import type { Page } from '../../platform/mongo/page.js';

/** A connection as resolvers hand it to GraphQL: page and count are asked for only when they are selected. */
export interface Connection<T> {
  readonly edges: () => Promise<readonly { readonly cursor: () => string; readonly node: T }[]>;
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
    edges: async () => {
      const { nodes, cursorOf } = await page();
      return nodes.map((node) => ({ node, cursor: () => cursorOf(node) }));
    },
    nodes: async () => (await page()).nodes,
    pageInfo: async () => {
      const { nodes, cursorOf, hasNextPage, hasPreviousPage } = await page();
      const [start, end] = [nodes[0], nodes.at(-1)].map((node) => (node === undefined ? null : cursorOf(node)));
      return {
        hasNextPage,
        hasPreviousPage,
        startCursor: start ?? null,
        endCursor: end ?? null,
      };
    },
    totalCount,
  };
};
