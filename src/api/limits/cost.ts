/** What an operation costs, by the SDL's @complexity directive. */
import { getDirectiveValues, GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { DEFAULT_PAGE } from '../../platform/mongo/page.js';
import { checkListSizes } from './list-sizes.js';

/**
 * Value of the field plus what is selected below it, times the size that is asked for: a number, or a list's length. Where a list has several size
 * arguments the first that is given counts; where none is, the page size that will be used.
 */
const byDirective =
  (schema: GraphQLSchema): ComplexityEstimator =>
  ({ field, args, childComplexity }) => {
    const directive = schema.getDirective('complexity');
    const node = field.astNode;
    const stated = directive && node ? getDirectiveValues(directive, node) : undefined;
    if (!stated) return childComplexity;
    const { value, multipliers } = stated as { value: number; multipliers?: readonly string[] }; // the directive's own types
    if (!multipliers) return value + childComplexity;
    const given: unknown = multipliers.map((name): unknown => args[name]).find((argument) => argument != null);
    const size: unknown = Array.isArray(given) ? given.length : given;
    return (value + childComplexity) * (typeof size === 'number' ? Math.max(1, size) : DEFAULT_PAGE);
  };

export interface CostLimit {
  readonly schema: GraphQLSchema;
  readonly maximum: number;
}

export interface CostedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown> | null | undefined;
}

export type CostOf = (operation: CostedOperation) => number;

/** Variables that do not fit show here first: a mistake of the client's, over HTTP too, where the rest would be a fault. */
const orClientsMistake = (work: () => number): number => {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphQLError) error.extensions['http'] ??= { status: 400 };
    throw error;
  }
};

/** Cost of an operation in points. Throws QUERY_TOO_COMPLEX above the maximum, BAD_USER_INPUT for lists too long to look at. */
export const createCostOf = ({ schema, maximum }: CostLimit): CostOf => {
  const estimators = [byDirective(schema)];
  return ({ document, operationName, variables }) => {
    checkListSizes(variables);
    const cost = orClientsMistake(() =>
      getComplexity({
        schema,
        query: document,
        estimators,
        ...(operationName ? { operationName } : {}),
        ...(variables ? { variables } : {}),
      }),
    );
    if (cost > maximum)
      throw new GraphQLError(`the operation costs ${cost} points; ${maximum} are allowed`, {
        extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } },
      });
    return cost;
  };
};
