import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DockerfileParser, type Dockerfile, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { parseDocument } from 'yaml';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const file: Dockerfile = DockerfileParser.parse(text);
  /** The last stage is the image that runs. */
  const stage = file.getInstructions().slice(file.getInstructions().lastIndexOf(file.getFROMs().at(-1)!));
  const last = (keyword: string) => stage.findLast((instruction) => instruction.getKeyword() === keyword);
  const all = (keyword: string) => file.getInstructions().filter((instruction) => instruction.getKeyword() === keyword);
  /** What an instruction starts, given in brackets. */
  const words = (instruction: Instruction | undefined): string[] => {
    const content = instruction?.getArgumentsContent() ?? '';
    return JSON.parse(content.slice(content.indexOf('['))) as string[]; // the parser says that these are strings
  };
  const environment = Object.fromEntries(
    file.getENVs().flatMap((env) => env.getProperties().map((property) => [property.getName(), property.getValue()])),
  );

  it('is valid', () => {
    expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  it('builds from the lock file and leaves the build’s tools behind', () => {
    expect(new Set(file.getFROMs().map((from) => from.getImage()))).toEqual(new Set(['node:24-slim']));
    const commands = all('RUN').map((run) => run.getArgumentsContent());
    expect(commands).toEqual(['npm ci', 'npm run build', 'npm ci --omit=dev']);
    expect(stage.some((instruction) => instruction.getKeyword() === 'RUN')).toBe(false);
  });

  it('runs the built program, not as root, for production', () => {
    expect(words(last('CMD'))).toEqual(['node', 'dist/main.js']);
    expect(last('USER')?.getArgumentsContent()).toBe('node');
    expect(environment).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '4000' });
    expect(last('EXPOSE')?.getArgumentsContent()).toBe('4000');
  });

  it('copies only what exists or is built', () => {
    const sources = all('COPY').flatMap((copy) =>
      copy
        .getArguments()
        .slice(0, -1)
        .map((source) => source.getValue()),
    );
    const made = ['/app/node_modules', '/app/dist'];
    const missing = sources.filter(
      (source) => !made.includes(source) && !existsSync(new URL(`../../${source}`, import.meta.url)),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    [200, 0],
    [503, 1],
  ])('has a health check that takes the status %d for exit code %d', async (status, code) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on TCP has such an address.
    const { port } = server.address() as AddressInfo;
    try {
      expect(await runHealthcheck(port)).toBe(code);
    } finally {
      server.closeAllConnections();
      server.close();
    }
    await once(server, 'close');
    expect(asked).toEqual(['GET /health/ready']);
    expect(await runHealthcheck(port)).toBe(1);
  });

  async function runHealthcheck(port: number): Promise<number> {
    const [program, ...args] = words(last('HEALTHCHECK'));
    expect(program).toBe('node');
    const child = spawn(process.execPath, args, { env: { PORT: String(port) }, stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    return Number(code);
  }
});

describe('docker-compose.yml', () => {
  interface Service {
    readonly image?: string;
    readonly build?: string;
    readonly command?: readonly string[];
    readonly ports?: readonly string[];
    readonly environment?: Readonly<Record<string, string | null>>;
    readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
    readonly volumes?: readonly string[];
    readonly healthcheck?: { readonly test: readonly string[] };
  }
  const document = parseDocument(read('docker-compose.yml'));
  // Its shape is what these tests hold.
  const compose = document.toJS() as { services: Record<string, Service>; volumes: Record<string, unknown> };
  const { plinth, mongo } = compose.services;

  it('is valid YAML with the application and its database', () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    expect(Object.keys(compose.services)).toEqual(['plinth', 'mongo']);
  });

  it('runs MongoDB 8 as a replica set, on a volume, published to nobody', () => {
    expect(mongo?.image).toMatch(/^mongo:8(\.|$)/);
    expect(mongo?.command?.join(' ')).toContain('--replSet rs0');
    expect(mongo?.ports).toBeUndefined();
    expect(mongo?.volumes).toEqual(['mongo-data:/data/db']);
    expect(compose.volumes).toHaveProperty('mongo-data');
  });

  it('makes the replica set by its health check, under the name by which the application finds it', () => {
    const check = mongo?.healthcheck?.test ?? [];
    expect(check.slice(0, 2)).toEqual(['CMD', 'mongosh']);
    const script = check.at(-1) ?? '';
    expect(script).toContain(`rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] })`);
    expect(() => new Function(script)).not.toThrow(SyntaxError);
    const uri = new URL(plinth?.environment?.MONGODB_URI ?? '');
    expect([uri.host, uri.searchParams.get('replicaSet')]).toEqual(['mongo:27017', 'rs0']);
  });

  it('starts the application when the database takes writes', () => {
    expect(plinth?.depends_on).toEqual({ mongo: { condition: 'service_healthy' } });
  });

  it('serves the application on port 4000, for production, without a secret of its own', () => {
    expect(plinth?.build).toBe('.');
    expect(plinth?.ports).toEqual(['4000:4000']);
    expect(plinth?.environment).toEqual({
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: '4000',
      MONGODB_URI: 'mongodb://mongo:27017/plinth?replicaSet=rs0',
      JWT_PRIVATE_KEY: null,
      ENCRYPTION_KEYS: null,
    });
  });
});
