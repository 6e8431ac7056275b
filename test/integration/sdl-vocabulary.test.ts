import { isEnumType } from 'graphql';
import { PROTOCOLS } from '../../src/engine/protocols.js';
import * as vocabulary from '../../src/engine/vocabulary.js';
import { readSchemaFile } from '../../scripts/contract/printed-schema.js';

/** The lists of the engine by the name of their type: COMPONENT_KINDS is ComponentKind, CRITICALITIES is Criticality. */
const lists = new Map<string, readonly string[]>(
  Object.entries({ ...vocabulary, PROTOCOLS }).map(([name, values]) => [
    name
      .replace(/IES$/, 'Y')
      .replace(/S$/, '')
      .toLowerCase()
      .replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    values,
  ]),
);
const enums = new Map(
  Object.values(readSchemaFile('vocabulary.graphql').getTypeMap())
    .filter(isEnumType)
    .filter(({ name }) => !name.startsWith('__'))
    .map((type) => [type.name, type.getValues().map(({ name }) => name)]),
);

describe('the SDL speaks the vocabulary of the engine', () => {
  it('with an enum for each list, and a list for each enum', () => {
    expect([...enums.keys()].sort()).toEqual([...lists.keys()].sort());
  });

  it.each([...enums])('%s has the same values in the same order', (name, values) => {
    expect(values).toEqual(lists.get(name));
  });
});
