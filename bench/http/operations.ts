/** What is asked of every server. */
export interface BenchOperation {
  readonly name: 'Typename' | 'Nested' | 'List';
  readonly title: string;
  readonly query: string;
}

export const OPERATIONS: readonly BenchOperation[] = [
  { name: 'Typename', title: '(a) `{__typename}`', query: 'query Typename { __typename }' },
  {
    name: 'Nested',
    title: '(b) one blueprint, its 100 components, their 300 links and the targets of those',
    query: `query Nested($id: ID!) {
      blueprint(id: $id) {
        id key name revision
        components(first: 100) { nodes {
          id key name kind technology replicas tags
          dependencies(first: 10) { nodes { id protocol encrypted timeoutMs target { id key name kind } } }
        } }
      }
    }`,
  },
  {
    name: 'List',
    title: '(c) a list of 20 blueprints',
    query: `query List {
      blueprints(first: 20) { nodes { id key name description revision updatedAt } pageInfo { hasNextPage } }
    }`,
  },
];

/** The request's body. */
export const bodyOf = ({ name, query }: BenchOperation, blueprintId: string): string =>
  JSON.stringify({ operationName: name, query, variables: name === 'Nested' ? { id: blueprintId } : {} });
