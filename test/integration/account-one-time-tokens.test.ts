/** Tokens that are mailed: one use, one purpose, one time. */
import { oneTimeTokenModels } from '../../src/modules/account/one-time-token.model.js';
import { createOneTimeTokens } from '../../src/modules/account/one-time-tokens.js';
import { openDatabase, type TestDatabase } from '../kit/database.js';

let database: TestDatabase;
let now = new Date();
const tokens = () => createOneTimeTokens({ ...models, clock: () => now });
let models: ReturnType<typeof oneTimeTokenModels>;
beforeAll(async () => {
  database = await openDatabase();
  models = oneTimeTokenModels(database.connection);
  await models.oneTimeTokens.createIndexes();
});
afterAll(() => database.close());

const ADA = { userId: 'usr_1', email: 'Ada@Example.com', data: { role: 'VIEWER' } };
const HOUR = 3_600_000;

describe('a token', () => {
  it('is good once, also when many come at the same moment', async () => {
    const token = await tokens().issue('RESET_PASSWORD', ADA, HOUR);
    const answers = await Promise.all(Array.from({ length: 10 }, () => tokens().redeem('RESET_PASSWORD', token)));
    expect(answers.filter((answer) => answer !== null)).toEqual([{ ...ADA, email: 'ada@example.com' }]);
    expect(await tokens().redeem('RESET_PASSWORD', token)).toBeNull();
  });

  it('can be looked at without being used up', async () => {
    const token = await tokens().issue('VERIFY_EMAIL', ADA, HOUR);
    expect(await tokens().peek('VERIFY_EMAIL', token)).toMatchObject({ userId: 'usr_1' });
    expect(await tokens().redeem('VERIFY_EMAIL', token)).toMatchObject({ userId: 'usr_1' });
    expect(await tokens().peek('VERIFY_EMAIL', token)).toBeNull();
  });

  it('is good for its purpose and until its end', async () => {
    const token = await tokens().issue('RESET_PASSWORD', ADA, HOUR);
    expect(await tokens().redeem('VERIFY_EMAIL', token)).toBeNull();
    now = new Date(now.getTime() + HOUR);
    expect(await tokens().redeem('RESET_PASSWORD', token)).toBeNull();
  });

  it('is withdrawn with all others of its address and purpose', async () => {
    const [reset, verify] = [
      await tokens().issue('RESET_PASSWORD', ADA, HOUR),
      await tokens().issue('VERIFY_EMAIL', ADA, HOUR),
    ];
    await tokens().withdraw('RESET_PASSWORD', 'ADA@example.com');
    expect(await tokens().redeem('RESET_PASSWORD', reset)).toBeNull();
    expect(await tokens().redeem('VERIFY_EMAIL', verify)).not.toBeNull();
  });

  it('is kept as a hash', async () => {
    const token = await tokens().issue('RESET_PASSWORD', ADA, HOUR);
    expect(JSON.stringify(await models.oneTimeTokens.find().lean().exec())).not.toContain(token);
  });
});
