/**
 * A program that uses the embedded MongoDB on the directory given as its argument, as an application would: it prints
 * one line of JSON when it may be used and stops in order on SIGTERM.
 */
import { startEmbeddedMongo } from '../../src/platform/mongod/index.js';

const dir = process.argv[2];
if (!dir) throw new Error('usage: hold-embedded-mongo <directory>');
const mongo = await startEmbeddedMongo({ dir, env: process.env });
process.once('SIGTERM', () => {
  void mongo.stop().then(() => process.exit(0));
});
setInterval(() => undefined, 60_000); // keeps it running, as a listening server would
console.log(JSON.stringify({ uri: mongo.uri, pid: mongo.pid, joined: mongo.joined }));
