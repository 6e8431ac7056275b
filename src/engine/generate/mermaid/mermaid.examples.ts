/** The reference parser of Mermaid, for tests. It sanitises labels with a DOM, so it gets one before it is loaded. */
import { createRequire } from 'node:module';

interface FlowDb {
  readonly getVertices: () => ReadonlyMap<string, { readonly text?: string; readonly type?: string }>;
  readonly getEdges: () => readonly {
    readonly start: string;
    readonly end: string;
    readonly text: string;
    readonly stroke: string;
  }[];
  readonly getSubGraphs: () => readonly {
    readonly id: string;
    readonly title: string;
    readonly nodes: readonly string[];
  }[];
}
interface EntityDb {
  readonly getEntities: () => ReadonlyMap<
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
  readonly getRelationships: () => readonly {
    readonly entityA: string;
    readonly entityB: string;
    readonly roleA: string;
    readonly relSpec: { readonly cardA: string; readonly cardB: string; readonly relType: string };
  }[];
}

/** Mermaid, loaded while there is a window. Its sanitiser keeps that window; left among the globals it outlives the test. */
const loaded = (async () => {
  // jsdom comes without types; of it only the window is used.
  const { JSDOM } = createRequire(import.meta.url)('jsdom') as { JSDOM: new (html: string) => { window: object } };
  const place = globalThis as { window?: object; document?: object };
  place.window = new JSDOM('').window;
  try {
    return (await import('mermaid')).default;
  } finally {
    delete place.window;
  }
})();

/** What Mermaid understands of a text. Throws its syntax error when it does not. */
export const parseMermaid = async <Db extends FlowDb | EntityDb>(text: string): Promise<Db> => {
  const mermaid = await loaded;
  // Registers the kinds of diagrams, which the next call does not.
  await mermaid.parse(text);
  // The API types the data base of a diagram as one that knows nothing of its kind.
  return (await mermaid.mermaidAPI.getDiagramFromText(text)).db as unknown as Db;
};

/** The text that a reader sees, from Mermaid's notation of character codes. */
export const seen = (text: string | undefined): string =>
  (text ?? '').replace(/ﬂ°°(\d+)¶ß/gu, (_, point: string) => String.fromCodePoint(Number(point)));

export type { EntityDb, FlowDb };
