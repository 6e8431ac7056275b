import { fieldPath, pathNames } from './field-path.js';

describe('the path of a fact', () => {
  it.each([
    [['timeoutMs'], 'timeoutMs'],
    [['fields', 'home.street', 'type'], 'fields.home\\.street.type'],
    [['fields', 'odd\\', 'type'], 'fields.odd\\\\.type'],
    [['fields', ''], 'fields.'],
  ])('%j is written %s and read back', (names, path) => {
    expect(fieldPath(...names)).toBe(path);
    expect(pathNames(path)).toEqual(names);
  });
});
