/** Changes of a blueprint, each one revision. */
import { randomUUID } from 'node:crypto';
import type { Client } from './client.js';

const ERRORS = 'errors { code message }';

/** Adds a component; resolves with its id. */
export const createComponentOf = async (client: Client, blueprintId: string): Promise<string> => {
  const { createComponent } = await client.expectOk(
    `mutation ($input: CreateComponentInput!) { createComponent(input: $input) { component { id } ${ERRORS} } }`,
    { input: { blueprintId, component: { name: `Component ${randomUUID()}` } } },
  );
  return createComponent.component.id;
};

/** Gives a blueprint another description. */
export const describeBlueprint = (client: Client, id: string, description: string): Promise<unknown> =>
  client.expectOk(`mutation ($input: UpdateBlueprintInput!) { updateBlueprint(input: $input) { ${ERRORS} } }`, {
    input: { id, description },
  });

export const deleteBlueprint = (client: Client, id: string): Promise<unknown> =>
  client.expectOk(`mutation ($input: DeleteBlueprintInput!) { deleteBlueprint(input: $input) { ${ERRORS} } }`, {
    input: { id },
  });
