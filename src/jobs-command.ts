/** `npm run jobs -- list-dead | replay <id>`: background work that was given up, for whoever runs the service. */
import { readConfig } from './config.js';
import { createCollections, type Collections } from './modules/collections.js';
import { openDatabase } from './open-database.js';
import { countJobs, createDeadLetters, type DeadLetter } from './platform/jobs/index.js';
import { connectMongo } from './platform/mongo/connect.js';

const USAGE = 'say list-dead, replay <id> or numbers';
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const clock = (): Date => new Date();

const lineOf = ({ id, kind, attempts, diedAt, lastError }: DeadLetter): string =>
  [id, kind, `${attempts} tries`, diedAt?.toISOString() ?? '', lastError ?? ''].join('\t');

const carryOut = async (db: Collections, [command, id]: readonly string[]): Promise<void> => {
  const dead = createDeadLetters({ db, clock });
  if (command === 'list-dead' && id === undefined) {
    for (const letter of await dead.list()) say(lineOf(letter));
  } else if (command === 'replay' && id !== undefined) {
    if (!(await dead.replay(id))) throw new Error(`there is no dead job ${id}`);
    say(`${id} is tried again by the next server that looks`);
  } else if (command === 'numbers' && id === undefined) {
    say(JSON.stringify(await countJobs(db, clock())));
  } else throw new Error(USAGE);
};

const run = async (): Promise<void> => {
  const config = readConfig();
  const database = await openDatabase(config, (line) => void process.stderr.write(`${line}\n`));
  try {
    const connection = await connectMongo({ uri: database.uri, dbName: config.mongodbDatabase });
    try {
      await carryOut(createCollections(connection), process.argv.slice(2));
    } finally {
      await connection.close();
    }
  } finally {
    await database.stop();
  }
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
