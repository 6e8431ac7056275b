import { isEnumType } from 'graphql';
import { PROTOCOLS } from '../../src/engine/protocols.js';
import * as vocabulary from '../../src/engine/vocabulary.js';
import { IMPACTS, LIKELIHOODS, THREAT_SEVERITIES } from '../../src/engine/rules/threat/rating.js';
import { readSchema, readSchemaFile } from '../../scripts/contract/printed-schema.js';

/** COMPONENT_KINDS is about a COMPONENT_KIND, CRITICALITIES about a CRITICALITY. */
const singular = (name: string): string =>
  name
    .replace(/(?<=STATUS)ES$/, '')
    .replace(/CRITERIA$/, 'CRITERION')
    .replace(/IES$/, 'Y')
    .replace(/(?<!STATU)S$/, '');

/** The lists of the engine by the name of their type: ComponentKind, Criticality. */
const lists = new Map<string, readonly string[]>(
  Object.entries({ ...vocabulary, PROTOCOLS, LIKELIHOODS, IMPACTS, THREAT_SEVERITIES }).map(([name, values]) => [
    singular(name)
      .toLowerCase()
      .replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    values,
  ]),
);
/** Enums of the ratings stand beside what is rated. */
const RATINGS = ['Likelihood', 'Impact', 'ThreatSeverity'];
const enums = new Map(
  ['vocabulary', 'vocabulary-of-contracts', 'vocabulary-of-operation']
    .flatMap((file) => Object.values(readSchemaFile(`${file}.graphql`).getTypeMap()))
    .concat(RATINGS.flatMap((name) => readSchema().getType(name) ?? []))
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
