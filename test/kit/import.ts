/** Imports through the API. */
import type { Client, Data } from './client.js';

/** Imports a source; resolves with the payload, issues and errors in it included. */
export const importModel = async (
  client: Client,
  blueprintId: string,
  format: string,
  source: string,
  more: object = {},
): Promise<Data> => {
  const answer = await client.send(
    `mutation ($input: ImportModelInput!) {
      importModel(input: $input) {
        blueprint { revision }
        report { created updated deleted unchanged lists { list created updated deleted unchanged } }
        issues { severity message line column path }
        errors { code message path }
      }
    }`,
    { input: { blueprintId, format, source, ...more } },
  );
  if (answer.errors) throw new Error(`importModel of ${format} answered ${JSON.stringify(answer.errors, null, 1)}`);
  return answer.data.importModel;
};
