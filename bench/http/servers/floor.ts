/**
 * What the answers cost at least: node:http, the driver and JSON.stringify, written by hand for these three operations.
 * No GraphQL, no authorization, no limits; it knows the organization beforehand.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { mongo } from 'mongoose';
import { serve } from './child.js';

interface Body {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, string>>;
}
interface Doc {
  readonly _id: string;
  readonly [field: string]: unknown;
}
type Db = mongo.Db;

const fields = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 1]));

const list = async (db: Db, organizationId: string) => {
  const rows = await db
    .collection<Doc>('blueprints')
    .find({ organizationId }, { projection: fields('key', 'name', 'description', 'revision', 'updatedAt') })
    .sort({ key: 1, _id: 1 })
    .limit(21)
    .batchSize(22)
    .toArray();
  const nodes = rows.slice(0, 20).map(({ _id, key, name, description, revision, updatedAt }) => ({
    id: _id,
    key,
    name,
    description: description ?? null,
    revision,
    updatedAt,
  }));
  return { blueprints: { nodes, pageInfo: { hasNextPage: rows.length > 20 } } };
};

const nested = async (db: Db, organizationId: string, id: string) => {
  const blueprint = await db
    .collection<Doc>('blueprints')
    .findOne({ organizationId, _id: id }, { projection: fields('key', 'name', 'revision') });
  if (!blueprint) return { blueprint: null };
  const scope = { organizationId, blueprintId: id };
  const components = await db
    .collection<Doc>('components')
    .find(scope, { projection: fields('key', 'name', 'kind', 'technology', 'replicas', 'tags') })
    .sort({ key: 1, _id: 1 })
    .limit(101)
    .batchSize(102)
    .toArray();
  const page = components.slice(0, 100);
  const links = await db
    .collection<Doc>('links')
    .find(
      { ...scope, source: { $in: page.map(({ key }) => key) } },
      { projection: fields('source', 'target', 'protocol', 'encrypted', 'timeoutMs') },
    )
    .sort({ _id: 1 })
    .batchSize(1001)
    .toArray();
  const targets = await db
    .collection<Doc>('components')
    .find(
      { ...scope, key: { $in: [...new Set(links.map(({ target }) => target))] } },
      { projection: fields('key', 'name', 'kind') },
    )
    .batchSize(1001)
    .toArray();
  const byKey = new Map(targets.map(({ _id, key, name, kind }) => [key, { id: _id, key, name, kind }]));
  const bySource = new Map<unknown, object[]>();
  for (const { _id, source, target, protocol, encrypted, timeoutMs } of links) {
    const link = {
      id: _id,
      protocol: protocol ?? null,
      encrypted: encrypted ?? null,
      timeoutMs: timeoutMs ?? null,
      target: byKey.get(target),
    };
    const group = bySource.get(source);
    if (group) group.push(link);
    else bySource.set(source, [link]);
  }
  const nodes = page.map(({ _id, key, name, kind, technology, replicas, tags }) => ({
    id: _id,
    key,
    name,
    kind,
    technology: technology ?? null,
    replicas: replicas ?? null,
    tags: tags ?? [],
    dependencies: { nodes: (bySource.get(key) ?? []).slice(0, 10) },
  }));
  const { key, name, revision } = blueprint;
  return { blueprint: { id, key, name, revision, components: { nodes } } };
};

const bodyOf = async (request: IncomingMessage): Promise<Body> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // no encoding is set
  return JSON.parse(Buffer.concat(parts).toString()) as Body; // the benchmark sends nothing else
};

await serve(async (connection) => {
  const db = connection.getClient().db(connection.name);
  const organizationId = String((await db.collection<Doc>('organizations').findOne({}))?._id);
  const answer = ({ operationName, variables }: Body): Promise<object> => {
    if (operationName === 'List') return list(db, organizationId);
    if (operationName === 'Nested') return nested(db, organizationId, String(variables['id']));
    return Promise.resolve({ __typename: 'Query' });
  };
  const server = createServer((request, response) => {
    void bodyOf(request)
      .then(answer)
      .then((data) => {
        const text = JSON.stringify({ data });
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
        response.end(text);
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
});
