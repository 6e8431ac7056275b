/** The contract's form: every type, field, argument and value is described; lists that grow are Relay connections. */
import graphqlEslint from '@graphql-eslint/eslint-plugin';

export const contract = {
  files: ['schema/*.graphql'],
  languageOptions: {
    parser: graphqlEslint.parser,
    parserOptions: { graphQLConfig: { schema: './schema/*.graphql' } },
  },
  plugins: { '@graphql-eslint': graphqlEslint },
  rules: {
    ...graphqlEslint.configs['flat/schema-recommended'].rules,
    ...graphqlEslint.configs['flat/schema-relay'].rules,
    '@graphql-eslint/require-description': [
      'error',
      {
        types: true,
        rootField: true,
        FieldDefinition: true,
        InputValueDefinition: true,
        EnumValueDefinition: true,
        DirectiveDefinition: true,
      },
    ],
    // A description that fits a line stands on it; only longer ones are blocks. The rule knows one or the other.
    '@graphql-eslint/description-style': 'off',
    // Node demands an id of all that has an identity; payloads, pages and values have none.
    '@graphql-eslint/strict-id-in-types': 'off',
    // A list without a bound is a connection; a short one (errors, labels, an index's fields) stays a list. Events and
    // their changes are pages too, and are read only where they belong: they are no Node.
    '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
    // Pages below a parent are read for many parents in one command, forwards only.
    '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
  },
};
