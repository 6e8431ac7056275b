/** Somebody who follows a blueprint's events. */
import type { Data, GraphqlError } from './client.js';
import { openSignedIn, type Message, type Socket } from './socket.js';

export interface Follower {
  readonly socket: Socket;
  /** Revisions of the events, in the order in which they came. */
  readonly revisions: () => number[];
  readonly events: () => Data[];
  /** Fulfilled when the event of a revision is there. */
  readonly reached: (revision: number) => Promise<unknown>;
  /** What ended the subscription: errors, or an empty list when it is complete. The connection may live on. */
  readonly ended: Promise<readonly GraphqlError[]>;
}

export interface Following {
  readonly blueprintId: string;
  readonly afterRevision?: number;
  /** What is asked of each event beside its revision. */
  readonly fields?: string;
}

const ID = 'follow';
const errorsOf = (message: Message): readonly GraphqlError[] | undefined =>
  message.type === 'error' ? message.payload : message.payload?.errors;

/** Follows, on a connection of its own. */
export const follow = async (
  socketUrl: string,
  token: string | undefined,
  { blueprintId, afterRevision, fields = 'action' }: Following,
): Promise<Follower> => {
  const socket = await openSignedIn(socketUrl, token);
  const query = `subscription ($blueprintId: ID!, $afterRevision: Int) {
    blueprintEvents(blueprintId: $blueprintId, afterRevision: $afterRevision) { revision ${fields} }
  }`;
  socket.send({ id: ID, type: 'subscribe', payload: { query, variables: { blueprintId, afterRevision } } });
  const events = () =>
    socket.messages.flatMap(({ type, payload }) => (type === 'next' ? (payload.data?.blueprintEvents ?? []) : []));
  const ended = socket
    .message((m) => m.id === ID && (m.type === 'complete' || errorsOf(m) !== undefined))
    .then((m) => errorsOf(m) ?? []);
  // Not every test looks at the end.
  ended.catch(() => undefined);
  return {
    socket,
    events,
    revisions: () => events().map(({ revision }) => revision),
    reached: (revision) => socket.message(({ payload }) => payload?.data?.blueprintEvents?.revision === revision),
    ended,
  };
};

/** The numbers from one to another, both among them. */
export const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
