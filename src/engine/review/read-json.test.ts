import { readJson } from './read-json.js';

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

it.each<[string, string, unknown]>([
  ['an object', '{"a": [1, {"b": null}]}', { a: [1, { b: null }] }],
  ['brackets within texts', `"${'['.repeat(200)} \\" {"`, `${'['.repeat(200)} " {`],
  ['the deepest', deep(100), JSON.parse(deep(100))],
])('reads %s', (_, text, value) => {
  expect(readJson(text)).toEqual({ value });
});

it.each<[string, string, string]>([
  ['nothing', '', 'this is not JSON'],
  ['another language', 'a: 1', 'this is not JSON'],
  ['texts that do not end', '"\\"'.repeat(50_000), 'this is not JSON'],
  ['what is too deep', deep(101), 'this nests more than 100 deep'],
  ['what is far too deep', deep(100_000), 'this nests more than 100 deep'],
])('refuses %s', (_, text, problem) => {
  expect(readJson(text)).toEqual({ problem });
});
