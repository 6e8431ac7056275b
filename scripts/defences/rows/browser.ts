/** The schema, documents, browsers, and values that are more than values. */
import type { Defence } from '../defence.js';

const APP = 'src/app.ts';
const GRAPHQL = 'src/api/http/graphql.ts';
const ERRORS = 'src/api/errors.ts';
const OPERATIONS = 'src/api/socket/operations.ts';
const SCALARS = 'src/api/scalars.ts';
const EDGE = 'test/e2e/http-edge.test.ts';
const HEADERS = 'test/e2e/limits-headers.test.ts';
const DOCUMENTS = 'test/e2e/limits-documents.test.ts';
const ERRORS_TEST = 'test/integration/errors-and-limits.test.ts';
const HIDDEN = 'the schema is not shown and not suggested';

export const BROWSER_DEFENCES: readonly Defence[] = [
  {
    name: 'introspection',
    removes: [{ file: GRAPHQL, text: 'introspection: options.introspection,', without: 'introspection: true,' }],
    test: EDGE,
    title: HIDDEN,
  },
  {
    name: 'introspection-over-sockets',
    removes: [
      { file: OPERATIONS, text: '...(introspection ? [] : [NoSchemaIntrospectionCustomRule])', without: '...[]' },
    ],
    test: 'test/e2e/socket.test.ts',
    title: 'in production the schema is not shown',
  },
  {
    name: 'suggestions',
    removes: [
      {
        file: GRAPHQL,
        text: 'hideSchemaDetailsFromClientErrors: !options.introspection,',
        without: 'hideSchemaDetailsFromClientErrors: false,',
      },
      { file: ERRORS, text: "schemaShown ? message : message.replace(SUGGESTION, '')", without: 'message' },
    ],
    test: EDGE,
    title: HIDDEN,
  },
  {
    name: 'suggestions-over-sockets',
    removes: [{ file: ERRORS, text: "schemaShown ? message : message.replace(SUGGESTION, '')", without: 'message' }],
    test: 'test/e2e/socket.test.ts',
    title: 'in production the schema is not shown',
  },
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
    name: 'csrf',
    removes: [{ file: GRAPHQL, text: 'csrfPrevention: true,', without: 'csrfPrevention: false,' }],
    test: EDGE,
    title: 'is a bare GET, as any page can send it',
  },
  {
    name: 'cors',
    removes: [
      {
        file: APP,
        text: 'done(null, origin === undefined || originAllowed(origin))',
        without: 'done(null, true)',
      },
    ],
    test: EDGE,
    title: 'may call in production when they are configured',
  },
  {
    name: 'cors-in-development',
    removes: [
      {
        file: 'src/api/origins.ts',
        text: 'allowed.has(origin) || (!production && local.test(origin))',
        without: 'allowed.has(origin) || !production',
      },
    ],
    test: EDGE,
    title: 'may call in development when they are of this machine or Apollo Sandbox',
  },
  {
    name: 'content-security-policy',
    removes: [{ file: APP, text: 'contentSecurityPolicy: NOTHING,', without: 'contentSecurityPolicy: false,' }],
    test: HEADERS,
    title: '%s lets a browser run, load and frame nothing',
  },
  {
    name: 'content-security-policy-of-sandbox',
    removes: [
      {
        file: 'src/api/http/content-security-policy.ts',
        text: "form-action 'none'; frame-ancestors 'none'\";",
        without: "form-action 'none'\";",
      },
    ],
    test: HEADERS,
    title: 'the page that opens Sandbox may load it, and nobody may frame the page',
  },
  {
    name: 'security-headers',
    removes: [
      {
        file: APP,
        text: 'await fastify.register(fastifyHelmet, { contentSecurityPolicy: NOTHING, crossOriginEmbedderPolicy: false });',
        without: 'void fastifyHelmet; void NOTHING;',
      },
    ],
    test: EDGE,
    title: 'has the headers that browsers protect users by',
  },
  {
    name: 'landing-page',
    removes: [{ file: APP, text: 'landingPage: !config.production', without: 'landingPage: true' }],
    test: EDGE,
    title: 'gets no page in production',
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
      { file: 'src/platform/ids.ts', text: '} catch {\n    return undefined;', without: '} catch (error) {\n    throw error;' },
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
        file: APP,
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
];
