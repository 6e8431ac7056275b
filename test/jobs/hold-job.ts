/** A process that takes the first errand there is and never ends it: `hold-job <uri> <database> <lease in ms>`. */
import { connectMongo } from '../../src/platform/mongo/connect.js';
import { errands, openOffice } from '../kit/jobs.js';

const [, , uri = '', name = '', lease = ''] = process.argv;
const connection = await connectMongo({ uri, dbName: name });
const office = await openOffice({ uri, name, connection, close: () => connection.close() }, () => new Date());
office.work(
  [
    errands(async (text) => {
      process.stdout.write(`begun ${text}\n`);
      await new Promise(() => undefined);
    }),
  ],
  { leaseMs: Number(lease) },
);
