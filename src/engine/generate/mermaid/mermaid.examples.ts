/**
 * The reference parser of Mermaid, for tests. It needs a window to sanitise labels, and keeps it: so it runs in a
 * process of its own, where the globals are nobody else's.
 */
import { spawn, type ChildProcess } from 'node:child_process';

export interface Flowchart {
  readonly vertices: ReadonlyMap<string, { readonly text?: string; readonly type?: string }>;
  readonly edges: readonly {
    readonly start: string;
    readonly end: string;
    readonly text: string;
    readonly stroke: string;
  }[];
  readonly frames: readonly { readonly id: string; readonly title: string; readonly nodes: readonly string[] }[];
}
export interface EntityDiagram {
  readonly entities: ReadonlyMap<
    string,
    {
      readonly alias: string;
      readonly attributes: readonly {
        readonly name: string;
        readonly type: string;
        readonly keys?: readonly string[];
      }[];
    }
  >;
  readonly relations: readonly { readonly entityA: string; readonly entityB: string }[];
}

/** Answers each text with what Mermaid's data base holds, or with its error. */
const PROGRAM = `
import { createRequire } from 'node:module';
const { JSDOM } = createRequire(process.cwd() + '/package.json')('jsdom');
globalThis.window = new JSDOM('').window;
const { default: mermaid } = await import('mermaid');
process.on('message', async (text) => {
  try {
    // Registers the kinds of diagrams, which the next call does not.
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    process.send(db.getVertices
      ? { vertices: db.getVertices(), edges: db.getEdges(), frames: db.getSubGraphs() }
      : { entities: db.getEntities(), relations: db.getRelationships() });
  } catch (error) {
    process.send({ error: String(error) });
  }
});
process.send('ready');
`;

let started: Promise<ChildProcess> | undefined;

const start = (): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: {},
    });
    child.once('message', () => resolve(child));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the parser's process ended with ${code}`)));
  });

/** What Mermaid understands of a text. Rejects with its syntax error when it does not. One text at a time. */
export const parseMermaid = async <Diagram extends Flowchart | EntityDiagram>(text: string): Promise<Diagram> => {
  started ??= start();
  const child = await started;
  return new Promise((resolve, reject) => {
    // What the program sends is one of these two; which diagram it is, the caller knows.
    child.once('message', (answer: Diagram | { readonly error: string }) =>
      'error' in answer ? reject(new Error(answer.error)) : resolve(answer),
    );
    child.send(text);
  });
};

/** Ends the parser's process. */
export const stopMermaid = async (): Promise<void> => {
  const child = await started;
  child?.kill();
};

/** The text that a reader sees, from Mermaid's notation of character codes. */
export const seen = (text: string | undefined): string =>
  (text ?? '').replace(/ﬂ°°(\d+)¶ß/gu, (_, point: string) => String.fromCodePoint(Number(point)));
