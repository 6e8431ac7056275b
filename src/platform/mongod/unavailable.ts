/** No mongod (or mongos) that runs here: the message lists what was tried and what a person can do about it. */
export class MongoUnavailable extends Error {
  override readonly name = 'MongoUnavailable';

  constructor(tool: string, tried: readonly string[], advice: readonly string[]) {
    super(
      [
        `No ${tool} that runs on this machine was found:`,
        ...tried.map((line) => `  - ${line}`),
        'What helps:',
        ...advice.map((line) => `  - ${line}`),
      ].join('\n'),
    );
  }
}
