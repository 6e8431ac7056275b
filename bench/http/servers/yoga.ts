/** The same guarded schema and context on GraphQL Yoga. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga } from 'graphql-yoga';
import { plainContext } from './context.js';
import { createBenchApp, serve } from './child.js';

await serve(async (connection) => {
  const app = await createBenchApp(connection);
  const yoga = createYoga({
    schema: app.schema,
    logging: false,
    graphiql: false,
    landingPage: false,
    context: ({ request }) => plainContext(app, request.headers.get('authorization') ?? undefined),
  });
  const server = createServer((request, response) => void yoga(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
});
