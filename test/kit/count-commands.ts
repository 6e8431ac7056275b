/** How many database commands something takes, by command monitoring. */
import type { Connection, mongo } from 'mongoose';

export interface Counted<T> {
  readonly answer: T;
  /** Each command with its collection, in the order in which they were answered, e.g. `find components`. */
  readonly commands: readonly string[];
}

/** The live feed's stream asks all the time, whatever else is going on; only a change stream's answers have this token. */
const isChangeStream = ({ reply }: mongo.CommandSucceededEvent): boolean =>
  Reflect.has(Object(Reflect.get(Object(reply), 'cursor')), 'postBatchResumeToken');

/**
 * Not of an operation either: the queue of background work is looked at all the time, and what is in it is done and
 * taken out at any time; an operation only puts into it. An actor's budget is drawn once for many operations, which a
 * test of its own counts.
 */
const BESIDE = /^(?:(?:findAndModify|update|delete) jobs|findAndModify quotas)$/;

/** Runs work and lists the commands that were answered meanwhile; nothing else may use the connection. */
export const countCommands = async <T>(connection: Connection, work: () => Promise<T>): Promise<Counted<T>> => {
  const client = connection.getClient();
  const started = new Map<number, string>();
  const commands: string[] = [];
  const onStarted = ({ requestId, commandName, command }: mongo.CommandStartedEvent) => {
    const target: unknown = Reflect.get(command, commandName === 'getMore' ? 'collection' : commandName);
    const pipeline: unknown = Reflect.get(command, 'pipeline');
    // An aggregation over literal documents names its collection in the stage that looks it up.
    const from = Array.isArray(pipeline)
      ? pipeline
          .map((stage): unknown => Reflect.get(Object(Reflect.get(Object(stage), '$lookup')), 'from'))
          .find(Boolean)
      : undefined;
    started.set(requestId, `${commandName} ${typeof target === 'string' ? target : String(from ?? '')}`.trim());
  };
  const note = (event: mongo.CommandSucceededEvent | mongo.CommandFailedEvent) => {
    const name = started.get(event.requestId);
    if (name !== undefined && !BESIDE.test(name) && !('reply' in event && isChangeStream(event))) commands.push(name);
  };
  client.on('commandStarted', onStarted).on('commandSucceeded', note).on('commandFailed', note);
  try {
    return { answer: await work(), commands };
  } finally {
    client.off('commandStarted', onStarted).off('commandSucceeded', note).off('commandFailed', note);
  }
};
