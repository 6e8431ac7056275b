/** `npm run rotate-keys`: makes a new key to sign access tokens with. Running servers take it up within a minute. */
import { readConfig } from './config.js';
import { createCollections } from './modules/collections.js';
import { openKeys } from './modules/account/keys/open-keys.js';
import { openDatabase } from './open-database.js';
import { connectMongo } from './platform/mongo/connect.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const rotate = async (): Promise<void> => {
  const config = readConfig();
  const database = await openDatabase(config, say);
  try {
    const connection = await connectMongo({ uri: database.uri, dbName: config.mongodbDatabase });
    try {
      const { keys } = await openKeys(createCollections(connection), config, () => new Date());
      say(`The key ${await keys.rotate()} signs from now on; those before it verify until their tokens have ended.`);
    } finally {
      await connection.close();
    }
  } finally {
    await database.stop();
  }
};

rotate().catch((error: unknown) => {
  process.stderr.write(`The keys were not rotated: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
