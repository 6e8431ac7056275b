/** Tries are counted by indexes that are there before the first try, whenever the server ends. */
import { openDatabase } from '../kit/database.js';
import { startServer } from '../kit/server.js';

interface Command {
  readonly requestId: number;
  readonly commandName: string;
  readonly command: object;
}

it('a server has made the indexes of its throttles once it listens, and leaves none of it under way', async () => {
  const database = await openDatabase();
  const client = database.connection.getClient();
  const asked: number[] = [];
  const answered: number[] = [];
  client.on('commandStarted', ({ requestId, commandName, command }: Command) => {
    if (commandName === 'createIndexes' && Reflect.get(command, commandName) === 'throttles') asked.push(requestId);
  });
  client.on('commandSucceeded', ({ requestId }: Command) => void answered.push(requestId));
  try {
    const server = await startServer({ database });
    // One for what ends, one for whose it is; not two for each throttle.
    expect(asked).toHaveLength(2);
    expect(answered).toEqual(expect.arrayContaining(asked));
    const indexes = await client.db(database.name).collection('throttles').indexes();
    expect(indexes.map(({ key, unique, expireAfterSeconds }) => ({ key, unique, expireAfterSeconds }))).toEqual([
      { key: { _id: 1 } },
      { key: { expire: -1 }, expireAfterSeconds: 0 },
      { key: { key: 1 }, unique: true },
    ]);
    await server.close();
    expect(asked).toHaveLength(2);
  } finally {
    await database.close();
  }
});
