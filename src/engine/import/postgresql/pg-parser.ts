/**
 * PostgreSQL's own parser. The package keeps one WebAssembly instance for ever; a statement that is nested too deeply
 * traps it and leaves its stack unusable, so the instance is held here and replaced after a trap.
 */
import type { Node, ParseResult } from 'libpg-query';
import createModule, { type PgQueryModule } from 'libpg-query/wasm/libpg-query.js';

export type Parsed =
  | { readonly nodes: readonly Node[] }
  /** `at` counts code points from the start of the text. */
  | { readonly error: string; readonly at: number };

/** Parses one statement's text. Never throws. */
export type ParseStatement = (text: string) => Promise<Parsed>;

const TOO_DEEP = 'this statement is nested too deeply or is too long for the parser';
// More than this much tree of one statement is no schema; it would take a multiple of it in memory.
const MAX_TREE_CHARACTERS = 32 * 1024 * 1024;

const readError = (module: PgQueryModule, error: number): Parsed => {
  const message = module.UTF8ToString(module.getValue(error, 'i32'));
  return {
    error: /^(?:memory exhausted|out of memory)/.test(message) ? TOO_DEEP : message,
    at: Math.max(0, module.getValue(error + 16, 'i32') - 1),
  };
};

const parseWith = (module: PgQueryModule, text: string): Parsed => {
  const bytes = module.lengthBytesUTF8(text) + 1;
  const query = module._malloc(bytes);
  module.stringToUTF8(text, query, bytes);
  const result = module._wasm_parse_query_raw(query);
  const error = module.getValue(result + 8, 'i32');
  const tree = error ? '' : module.UTF8ToString(module.getValue(result, 'i32'));
  const parsed = error ? readError(module, error) : undefined;
  module._free(query);
  module._wasm_free_parse_result(result);
  if (parsed) return parsed;
  if (tree.length > MAX_TREE_CHARACTERS) return { error: TOO_DEEP, at: 0 };
  // The library's types describe what its parser prints.
  const { stmts } = JSON.parse(tree) as ParseResult;
  return { nodes: (stmts ?? []).flatMap(({ stmt }) => stmt ?? []) };
};

let instance: Promise<PgQueryModule> | undefined;

/** Parses with the shared instance. */
export const parseStatement: ParseStatement = async (text) => {
  const current = (instance ??= createModule());
  const module = await current;
  try {
    return parseWith(module, text);
  } catch {
    // Another import may have replaced it already while this one waited.
    if (instance === current) instance = undefined;
    return { error: TOO_DEEP, at: 0 };
  }
};
