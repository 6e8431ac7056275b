/** Compiles the server and the benchmark's own servers, so that all run as plain JavaScript, as in production. */
import { build } from 'esbuild';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist', 'bench');
const LEFT_OUT = /\.(?:test|fixture)\.ts$|\.d\.ts$|explorer\/client/;

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !LEFT_OUT.test(file))
    .map((file) => join(ROOT, folder, file));

/** Builds; resolves with the folder that mirrors the repository's `src` and `bench`. */
export const buildServers = async (): Promise<string> => {
  rmSync(OUT, { recursive: true, force: true });
  await build({
    entryPoints: [...sourcesIn('src'), ...sourcesIn('bench')],
    outdir: OUT,
    outbase: ROOT,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  cpSync(join(ROOT, 'schema'), join(OUT, 'schema'), { recursive: true });
  return OUT;
};
