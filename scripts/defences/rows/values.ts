/** Documents, values that are more than values, and what errors tell. */
import type { Defence } from '../defence.js';

const SERVER = 'src/api/http/server.ts';
const GRAPHQL = 'src/api/http/graphql.ts';
const ERRORS = 'src/api/errors.ts';
const OPERATIONS = 'src/api/socket/operations.ts';
const SCALARS = 'src/api/scalars.ts';
const EDGE = 'test/e2e/http-edge.test.ts';
const DOCUMENTS = 'test/e2e/limits-documents.test.ts';
const ERRORS_TEST = 'test/integration/errors-and-limits.test.ts';

export const VALUE_DEFENCES: readonly Defence[] = [
  {
    name: 'safelist',
    removes: [
      {
        file: GRAPHQL,
        text: 'if (options.safelist) gateBySafelist(fastify, PATH, options.safelist, options.formatError);',
        without: '',
      },
    ],
    test: DOCUMENTS,
    title: 'with a safelist',
  },
  {
    name: 'safelist-over-sockets',
    removes: [
      { file: OPERATIONS, text: 'options.safelist?.documentOf({ query, extensions }) ?? query', without: 'query' },
    ],
    test: DOCUMENTS,
    title: 'the same holds over sockets',
  },
  {
    name: 'safelist-hashes',
    removes: [
      { file: 'src/api/limits/safelist.ts', text: 'if (hashOf(document) !== hash)', without: 'if (hash === "")' },
    ],
    test: DOCUMENTS,
    title: 'a safelist whose hashes are wrong, or that is not there, stops the start and names the variable',
  },
  {
    name: 'objects-for-texts',
    removes: [
      {
        file: SCALARS,
        text: "if (typeof value === 'string' && holds(value)) return value;",
        without: 'if (holds(String(value))) return value as string;',
      },
    ],
    test: 'test/integration/injection.test.ts',
    title: 'takes no object where a text belongs',
  },
  {
    name: 'hostile-texts',
    removes: [
      {
        file: 'src/platform/ids.ts',
        text: '} catch {\n    return undefined;',
        without: '} catch (error) {\n    throw error;',
      },
    ],
    test: 'test/integration/injection.test.ts',
    title: 'takes hostile texts for what they are: nothing breaks, nothing of others is shown',
  },
  {
    name: 'hostile-values-below-the-root',
    removes: [
      {
        file: SCALARS,
        text: "if (typeof value === 'string' && holds(value)) return value;",
        without: 'return value as string;',
      },
    ],
    test: 'test/integration/injection-below.test.ts',
    title: 'of every field below the root',
  },
  {
    name: 'hostile-cursors',
    removes: [
      {
        file: 'src/platform/mongo/page.ts',
        text: '    // Falls through to the one answer for any cursor that is not ours.',
        without: "    throw new Error('no cursor');",
      },
    ],
    test: 'test/integration/injection-below.test.ts',
    title: 'of every field below the root',
  },
  {
    name: 'prototypes-in-bodies',
    removes: [
      {
        file: SERVER,
        text: 'bodyLimit: MAX_BODY,',
        without: "bodyLimit: MAX_BODY, onProtoPoisoning: 'ignore', onConstructorPoisoning: 'ignore',",
      },
    ],
    test: EDGE,
    title: 'has %s',
  },
  {
    name: 'masked-errors',
    removes: [
      { file: ERRORS, text: '  return MASKED;\n};', without: '  return { ...MASKED, message: String(error) };\n};' },
    ],
    test: ERRORS_TEST,
    title: 'fails in a way that nobody thought of, that is masked',
  },
  {
    name: 'outages-are-told-as-such',
    removes: [{ file: ERRORS, text: 'if (isConnectionLoss(error) || ', without: 'if (' }],
    test: ERRORS_TEST,
    title: 'cannot be reached, that reads as SERVICE_UNAVAILABLE',
  },
  {
    name: 'hostile-values-in-subscriptions',
    removes: [
      {
        file: 'src/platform/mongo/scoped.ts',
        text: 'return { ...filter, organizationId };',
        without: 'return { ...filter };',
      },
    ],
    test: 'test/integration/injection-below.test.ts',
    title: 'of every subscription',
  },
];
