/** The kinds of element as tests walk over them: names in the SDL, and how to make, change and delete one. */
import type { Client, Data } from './client.js';

export interface Kind {
  /** Type in the SDL. */
  readonly type: string;
  /** Name in inputs and payloads. */
  readonly field: string;
  /** List in a model. */
  readonly list: string;
}

export const KINDS: readonly Kind[] = [
  { type: 'Boundary', field: 'boundary', list: 'boundaries' },
  { type: 'DataAsset', field: 'dataAsset', list: 'dataAssets' },
  { type: 'Component', field: 'component', list: 'components' },
  { type: 'Runtime', field: 'runtime', list: 'runtimes' },
  { type: 'Link', field: 'link', list: 'links' },
  { type: 'Entity', field: 'entity', list: 'entities' },
  { type: 'Flow', field: 'flow', list: 'flows' },
  { type: 'AccessRole', field: 'accessRole', list: 'roles' },
  { type: 'Contract', field: 'contract', list: 'contracts' },
  { type: 'ContractVersion', field: 'contractVersion', list: 'contractVersions' },
  { type: 'Decision', field: 'decision', list: 'decisions' },
  { type: 'Migration', field: 'migration', list: 'migrations' },
  { type: 'Waiver', field: 'waiver', list: 'waivers' },
  { type: 'ManualFinding', field: 'manualFinding', list: 'manualFindings' },
  { type: 'Attestation', field: 'attestation', list: 'attestations' },
];

export const kindOf = (type: string): Kind => KINDS.find((kind) => kind.type === type)!;

const COMMON = 'id key name description tags createdAt updatedAt blueprint { id revision }';
const AFTER = 'blueprint { id revision } errors { code message path }';

const run = async (client: Client, mutation: string, query: string, input: object, headers = {}): Promise<Data> => {
  const { data, errors } = await client.send(query, { input }, headers);
  if (errors) throw new Error(`${mutation} ${JSON.stringify(input)} answered ${JSON.stringify(errors, null, 1)}`);
  return data[mutation];
};

export interface Write {
  /** Fields to ask of the element beside those that all have. */
  readonly select?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Creates or updates an element; resolves with the payload, errors in it included. */
const write =
  (verb: 'create' | 'update') =>
  (client: Client, type: string, input: object, { select = '', headers = {} }: Write = {}): Promise<Data> => {
    const { field } = kindOf(type);
    const mutation = `${verb}${type}`;
    const inputType = `${verb === 'create' ? 'Create' : 'Update'}${type}Input`;
    const query = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${field} { ${COMMON} ${select} } ${AFTER} } }`;
    return run(client, mutation, query, input, headers);
  };
export const create = write('create');
export const update = write('update');

/** Deletes an element; resolves with the payload, errors in it included. */
export const remove = (client: Client, type: string, input: object, headers = {}): Promise<Data> =>
  run(
    client,
    `delete${type}`,
    `mutation ($input: Delete${type}Input!) { delete${type}(input: $input) { deletedId alsoDeletedIds ${AFTER} } }`,
    input,
    headers,
  );

/** Ids of a blueprint's elements by list and key. */
export const idsOf = async (client: Client, blueprintId: string): Promise<Record<string, Record<string, string>>> => {
  const lists = KINDS.map(({ list }) => `${list}(first: 100) { nodes { id key } }`).join(' ');
  const { blueprint } = await client.expectOk(`query ($id: ID!) { blueprint(id: $id) { ${lists} } }`, {
    id: blueprintId,
  });
  return Object.fromEntries(
    KINDS.map(({ list }) => [
      list,
      Object.fromEntries(blueprint[list].nodes.map((node: Data) => [node.key, node.id as string])),
    ]),
  );
};

/** The revision that a blueprint is at. */
export const revisionOf = async (client: Client, id: string): Promise<number> =>
  (await client.expectOk('query ($id: ID!) { blueprint(id: $id) { revision } }', { id })).blueprint.revision;
