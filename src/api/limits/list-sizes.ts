/** How long the lists in an operation's variables may be. Lists in its text are bound by the number of its tokens. */
import { GraphQLError } from 'graphql';

/** As many as the largest model that is applied at once has of a kind, and more. */
export const MAX_ITEMS = 20_000;

/**
 * Throws BAD_USER_INPUT where a list has too many items, whatever it is in: before anything is made of them. Without
 * recursion, since a client may nest lists as deep as a body is long.
 */
export const checkListSizes = (variables: Readonly<Record<string, unknown>> | null | undefined): void => {
  const open: unknown[] = [variables];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.length > MAX_ITEMS)
      throw new GraphQLError(`a list in the variables has ${value.length} items; ${MAX_ITEMS} are allowed`, {
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      });
    for (const inner of Object.values(value)) if (typeof inner === 'object') open.push(inner);
  }
};
