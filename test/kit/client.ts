/** A plain GraphQL client over HTTP, for tests that look at answers rather than at a client library. */

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string };
}
export interface GraphqlAnswer {
  readonly status: number;
  // The shape depends on the operation; each test knows its own.
  readonly data?: Data | null;
  readonly errors?: readonly GraphqlError[];
  readonly extensions?: { readonly cost?: { readonly requested: number; readonly maximum: number } };
}
/** Answers are walked as they come: a wrong path shows as undefined in the assertion. */
export type Data = any;

export type Variables = Readonly<Record<string, unknown>>;
export type Headers = Readonly<Record<string, string>>;

export interface Client {
  /** The answer as it came. */
  send(query: string, variables?: Variables, headers?: Headers): Promise<GraphqlAnswer>;
  /** The data; throws with the operation and the errors when there are any, payload errors among them. */
  expectOk(query: string, variables?: Variables, headers?: Headers): Promise<Data>;
  readonly token: string | undefined;
}

const payloadErrors = (data: Data): unknown[] =>
  Object.values(data ?? {}).flatMap((field: Data) => (Array.isArray(field?.errors) ? field.errors : []));

/** A client; with a token it calls as whoever that is. */
export const createClient = (url: string, token?: string): Client => {
  const send: Client['send'] = async (query, variables = {}, headers = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Omit<GraphqlAnswer, 'status'>; // the protocol's shape
    return { status: response.status, ...body };
  };
  return {
    send,
    token,
    expectOk: async (query, variables, headers) => {
      const answer = await send(query, variables, headers);
      const errors = [...(answer.errors ?? []), ...payloadErrors(answer.data)];
      if (errors.length > 0)
        throw new Error(
          `${query}\n${JSON.stringify(variables)?.slice(0, 500)}\nanswered ${JSON.stringify(errors, null, 1)}`,
        );
      return answer.data;
    },
  };
};
