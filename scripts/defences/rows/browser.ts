/** The schema, and browsers. */
import type { Defence } from '../defence.js';

const SERVER = 'src/api/http/server.ts';
const GRAPHQL = 'src/api/http/graphql.ts';
const ERRORS = 'src/api/errors.ts';
const OPERATIONS = 'src/api/socket/operations.ts';
const EDGE = 'test/e2e/http-edge.test.ts';
const HEADERS = 'test/e2e/limits-headers.test.ts';
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
    name: 'csrf',
    removes: [{ file: GRAPHQL, text: 'csrfPrevention: true,', without: 'csrfPrevention: false,' }],
    test: EDGE,
    title: 'is a bare GET, as any page can send it',
  },
  {
    name: 'cors',
    removes: [
      {
        file: SERVER,
        text: 'done(null, origin === undefined || originAllowed(origin))',
        without: 'done(null, true)',
      },
    ],
    test: EDGE,
    title: 'may call in production when they are configured',
  },
  {
    name: 'cors-in-a-browser',
    removes: [
      {
        file: SERVER,
        text: 'done(null, origin === undefined || originAllowed(origin))',
        without: 'done(null, true)',
      },
    ],
    test: 'test/e2e/browser-clients.test.ts',
    title: 'that is not configured can do none of it',
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
    removes: [{ file: SERVER, text: 'contentSecurityPolicy: NOTHING,', without: 'contentSecurityPolicy: false,' }],
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
        file: SERVER,
        text: 'await fastify.register(fastifyHelmet, { contentSecurityPolicy: NOTHING, crossOriginEmbedderPolicy: false });',
        without: 'void fastifyHelmet; void NOTHING;',
      },
    ],
    test: EDGE,
    title: 'has the headers that browsers protect users by',
  },
  {
    name: 'landing-page',
    removes: [{ file: 'src/app.ts', text: 'landingPage: !config.production', without: 'landingPage: true' }],
    test: EDGE,
    title: 'gets no page in production',
  },
];
