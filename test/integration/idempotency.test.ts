/** A repeat of what was done once: blueprints and reviews. (Elements and models have theirs beside them.) */
import type { Data } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const send = async (mutation: string, type: string, input: object, headers = {}): Promise<Data> => {
  const query = `mutation ($input: ${type}!) { done: ${mutation} }`;
  const answer = await ada.send(query, { input }, headers);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.done;
};
const create = (input: object, headers = {}) =>
  send(
    'createBlueprint(input: $input) { blueprint { id } errors { code path } }',
    'CreateBlueprintInput',
    input,
    headers,
  );
const remove = (input: object) =>
  send('deleteBlueprint(input: $input) { deletedId errors { code } }', 'DeleteBlueprintInput', input);
const review = (input: object) =>
  send('reviewBlueprint(input: $input) { review { id } errors { code path } }', 'ReviewBlueprintInput', input);

describe('a repeat with the same idempotency key', () => {
  it('of createBlueprint answers the blueprint that was made, also when they race', async () => {
    const input = { name: 'Once', idempotencyKey: 'make-once' };
    const made = await Promise.all(Array.from({ length: 8 }, () => create(input)));
    expect(new Set(made.map((answer) => answer.blueprint?.id)).size).toBe(1);
    expect(made.flatMap((answer) => answer.errors)).toEqual([]);
    expect((await create({ name: 'Once' })).errors).toEqual([{ code: 'CONFLICT', path: ['key'] }]);
  });

  it('takes its key from the header as well', async () => {
    const headers = { 'idempotency-key': 'by-header' };
    const first = await create({ name: 'By header' }, headers);
    expect((await create({ name: 'By header' }, headers)).blueprint.id).toBe(first.blueprint.id);
  });

  it('of createBlueprint with another name is refused', async () => {
    await create({ name: 'First name', idempotencyKey: 'one-key' });
    const other = await create({ name: 'Second name', idempotencyKey: 'one-key' });
    expect(other.errors).toEqual([{ code: 'CONFLICT', path: ['idempotencyKey'] }]);
  });

  it('of deleteBlueprint says again that it is gone; without the key there is nothing to delete', async () => {
    const id = await newBlueprint(ada);
    expect(await remove({ id, idempotencyKey: 'gone' })).toEqual({ deletedId: id, errors: [] });
    expect(await remove({ id, idempotencyKey: 'gone' })).toEqual({ deletedId: id, errors: [] });
    expect((await remove({ id })).errors).toEqual([{ code: 'NOT_FOUND' }]);
  });

  it('of reviewBlueprint answers the same review, without it there is a new one', async () => {
    const blueprintId = await newBlueprint(ada);
    const first = await review({ blueprintId, idempotencyKey: 'review-once' });
    expect((await review({ blueprintId, idempotencyKey: 'review-once' })).review.id).toBe(first.review.id);
    expect((await review({ blueprintId })).review.id).not.toBe(first.review.id);
  });
});
