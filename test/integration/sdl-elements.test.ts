import { getNamedType, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import mongoose, { type Schema } from 'mongoose';
import { readSchema } from '../../scripts/contract/printed-schema.js';
import { createCollections } from '../../src/modules/collections.js';
import { KINDS } from '../kit/elements.js';

const schema = readSchema();
// The models are only looked at: nothing connects.
const connection = mongoose.createConnection();
createCollections(connection);

/** What an element is stored with beside what its input gives. */
const OF_THE_STORE = new Set(['_id', 'organizationId', 'blueprintId', 'broughtBy', 'createdAt', 'updatedAt']);
const ELEMENTS = KINDS.map(({ type }) => type);

const storedAs = (model: string): Schema => {
  const found = connection.models[model];
  if (!found) throw new Error(`there is no model ${model}`);
  return found.schema;
};

const requirements = storedAs('Blueprint').path('requirements').schema!;

/** `field` and, where a field holds parts, `field.part`, as the database keeps them. */
const storedPaths = (stored: Schema, prefix = ''): string[] =>
  Object.entries(stored.paths)
    .filter(([name]) => prefix !== '' || !OF_THE_STORE.has(name))
    .flatMap(([name, { schema: parts }]) => [
      `${prefix}${name}`,
      ...(parts ? storedPaths(parts, `${prefix}${name}.`) : []),
    ]);

/** The same paths as an input or object type of the SDL gives them. */
const givenPaths = (types: GraphQLSchema, name: string, prefix = ''): string[] => {
  const type = types.getType(name);
  if (!isInputObjectType(type)) throw new Error(`there is no input ${name}`);
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const path = `${prefix}${field.name}`;
    return isInputObjectType(named) ? [path, ...givenPaths(types, named.name, `${path}.`)] : [path];
  });
};

const differences = (stored: readonly string[], given: readonly string[]) => ({
  'only in the database': stored.filter((path) => !given.includes(path)),
  'only in the SDL': given.filter((path) => !stored.includes(path)),
});
const NONE = { 'only in the database': [], 'only in the SDL': [] };

describe('what a client can say is what the database keeps', () => {
  it.each(ELEMENTS)('of a %s', (element) => {
    expect(differences(storedPaths(storedAs(element)), givenPaths(schema, `${element}Input`))).toEqual(NONE);
  });

  it('of the requirements', () => {
    const stored = storedPaths(requirements, 'requirements.');
    expect(differences(stored, givenPaths(schema, 'RequirementsInput', 'requirements.'))).toEqual(NONE);
  });
});

describe('what a client has said can be read', () => {
  it.each(ELEMENTS)('of a %s', (element) => {
    const type = schema.getType(element);
    const readable = isObjectType(type) ? Object.keys(type.getFields()) : [];
    const kept = storedPaths(storedAs(element)).filter((path) => !path.includes('.'));
    expect(kept.filter((field) => !readable.includes(field))).toEqual([]);
  });

  it('of the requirements', () => {
    const type = schema.getType('Requirements');
    const readable = isObjectType(type) ? Object.keys(type.getFields()) : [];
    expect(Object.keys(requirements.paths).filter((field) => !readable.includes(field))).toEqual([]);
  });
});
