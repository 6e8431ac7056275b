/** An operation as sent over HTTP. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An answer as it came: neither its data nor its errors have been looked at. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
}

/** Sends one operation. Rejects when there is no answer, or one that is no GraphQL. */
export type PostGraphql = (operation: Operation, headers: Readonly<Record<string, string>>) => Promise<Answer>;

/** Operations to `url` over HTTP. */
export function postGraphql(url: string): PostGraphql {
  return async (operation, headers) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        ...headers,
        'content-type': 'application/json',
      },
      body: JSON.stringify(operation),
    });
    const text = await response.text();
    const answer = parsed(text);
    if (!answer) throw new Error(`${response.status} ${response.statusText}: ${text.slice(0, 500)}`);
    return answer;
  };
}

function parsed(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
