import { wantsPlainJson } from './status-codes.js';

describe('what an Accept header asks for', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/*', true],
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/json, application/graphql-response+json', true],
    ['application/json;q=0.9, */*;q=0.1', true],
    ['application/graphql-response+json', false],
    ['application/graphql-response+json, application/json', false],
    ['application/graphql-response+json,application/json;q=0.9', false],
    ['application/json;q=0.5, application/graphql-response+json;q=0.8', false],
    ['application/json;q=0, */*', false],
    ['text/html', false],
    ['nonsense;;;q=,,', false],
  ])('%j is plain JSON: %s', (accept, plain) => {
    expect(wantsPlainJson(accept)).toBe(plain);
  });
});
