import type { OperationDefinitionNode } from 'graphql';

/** A subscription's request whose variables can be moved on. */
export interface Resumable {
  variables?: Record<string, unknown> | null;
}

/**
 * Moves a subscription on to the event that it just received: an operation that declares `$afterRevision` continues
 * there after a reconnect, so that it misses nothing. Others stay as they are.
 */
export function resumeAfter(
  request: Resumable,
  operation: OperationDefinitionNode,
  data: Readonly<Record<string, unknown>> | null | undefined,
): void {
  const declared = operation.variableDefinitions?.some(({ variable }) => variable.name.value === 'afterRevision');
  const [event] = Object.values(data ?? {});
  if (!declared || typeof event !== 'object' || event === null || !('revision' in event)) return;
  if (typeof event.revision === 'number') request.variables = { ...request.variables, afterRevision: event.revision };
}
