/** Sends operations all at once and says what became of each. */
import type { Client } from '../kit/client.js';
import type { Operation } from './world.js';

export type Sent =
  | { readonly operation: Operation; readonly outcome: 'answered'; readonly result: unknown }
  | { readonly operation: Operation; readonly outcome: 'refused'; readonly code: string; readonly message: string }
  /** No answer came: whether it was done is unknown. */
  | { readonly operation: Operation; readonly outcome: 'lost' };

const INPUTS: Readonly<Record<string, string>> = {
  deleteBlueprint: 'DeleteBlueprintInput',
  createBlueprint: 'CreateBlueprintInput',
  updateBlueprint: 'UpdateBlueprintInput',
  deleteComponent: 'DeleteComponentInput',
  createComponent: 'CreateComponentInput',
  updateComponent: 'UpdateComponentInput',
  applyModel: 'ApplyModelInput',
};

const send = async (client: Client, operation: Operation): Promise<Sent> => {
  const { mutation, input, result } = operation;
  const field = mutation.slice(0, mutation.indexOf('('));
  const query = `mutation ($input: ${INPUTS[field]}!) { ${mutation} }`;
  // A connection that breaks makes fetch, or the reading of a body, reject.
  const answer = await client.send(query, { input }).catch(() => undefined);
  if (!answer) return { operation, outcome: 'lost' };
  const thrown = answer.errors?.[0];
  if (thrown) return { operation, outcome: 'refused', code: thrown.extensions.code, message: thrown.message };
  const payload = answer.data[field];
  const [error] = payload.errors;
  return error
    ? { operation, outcome: 'refused', code: error.code, message: error.message }
    : { operation, outcome: 'answered', result: result(payload) };
};

/** Resolves when the last one was answered or lost; `onAnswer` is called as each answer comes. */
export const sendAll = (
  client: Client,
  operations: readonly Operation[],
  onAnswer: () => void = () => undefined,
): Promise<Sent[]> =>
  Promise.all(
    operations.map(async (operation) => {
      const sent = await send(client, operation);
      if (sent.outcome === 'answered') onAnswer();
      return sent;
    }),
  );
