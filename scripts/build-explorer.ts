/**
 * Bundles the page that /explorer serves into dist/explorer, or into the folder given as argument: everything it needs,
 * so that it loads nothing from elsewhere. Does nothing when neither its sources nor the packages in it have changed.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';

const root = join(import.meta.dirname, '..');
const client = join(root, 'src', 'api', 'explorer', 'client');
const out = resolve(process.argv[2] ?? join(root, 'dist', 'explorer'));
const RECORD = 'build.json';

/** What a bundle was made of (a hash of our own sources, the version of each package by its folder), and its files. */
interface Record {
  readonly sources: string;
  readonly files: readonly string[];
  readonly packages: Readonly<{ [folder: string]: string }>;
}

const OPTIONS: BuildOptions = {
  absWorkingDir: root,
  entryPoints: [join(client, 'main.tsx')],
  outdir: out,
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2022'],
  minify: true,
  legalComments: 'eof',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
  write: false,
  logLevel: 'warning',
};

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of [import.meta.filename, ...(await readdir(client)).sort().map((name) => join(client, name))])
    hash
      .update(`${relative(root, path)}\0`)
      .update(await readFile(path))
      .update('\0');
  return hash.digest('hex');
}

/** The package in `folder`, whose package.json has a version in every installed package. */
async function versionIn(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

async function versions(folders: Iterable<string>): Promise<{ [folder: string]: string }> {
  const found = [...folders].map(async (folder) => [folder, await versionIn(folder)] as const);
  return Object.fromEntries(await Promise.all(found));
}

function packageFolders({ inputs }: Metafile): Set<string> {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
  return new Set(Object.keys(inputs).flatMap((path) => folder.exec(path)?.[0] ?? []));
}

/** Whether the bundle that is there is the one that would be made. */
async function isCurrent(sources: string): Promise<boolean> {
  try {
    // Written by this script; whatever else it holds fails below or differs.
    const record = JSON.parse(await readFile(join(out, RECORD), 'utf8')) as Record;
    const there = new Set(await readdir(out));
    if (record.sources !== sources || !record.files.every((name) => there.has(name))) return false;
    const present = await versions(Object.keys(record.packages));
    return Object.entries(record.packages).every(([folder, version]) => present[folder] === version);
  } catch {
    return false;
  }
}

function only(names: Iterable<string>, form: RegExp): string {
  const [name, ...more] = [...names].filter((candidate) => form.test(candidate));
  if (name === undefined || more.length > 0) throw new Error(`not exactly one file of the bundle is like ${form}`);
  return name;
}

async function build(sources: string): Promise<void> {
  const { build: bundle } = await import('esbuild');
  const { outputFiles = [], metafile } = await bundle(OPTIONS);
  if (!metafile) throw new Error('esbuild was asked for a metafile and gave none');

  const files = new Map<string, Uint8Array | string>(
    outputFiles.map(({ path, contents }) => [basename(path), contents]),
  );
  const page = (await readFile(join(client, 'index.html'), 'utf8'))
    .replace('main.css', only(files.keys(), /^main-.*\.css$/))
    .replace('main.js', only(files.keys(), /^main-.*\.js$/));
  files.set('icon.svg', await readFile(join(client, 'icon.svg')));
  files.set('index.html', page);
  const record: Record = {
    sources,
    files: [...files.keys()],
    packages: await versions([...packageFolders(metafile), 'node_modules/esbuild']),
  };
  files.set(RECORD, `${JSON.stringify(record, null, 2)}\n`);

  await mkdir(out, { recursive: true });
  // The page comes after what it loads, so that a server that is running never serves one whose files are missing.
  for (const [name, content] of files) {
    const unfinished = join(out, `.${name}.${process.pid}`);
    await writeFile(unfinished, content);
    await rename(unfinished, join(out, name));
  }
  // A name with a dot in front is another build's unfinished file.
  const left = (await readdir(out)).filter((name) => !name.startsWith('.') && !files.has(name));
  for (const name of left) await rm(join(out, name), { recursive: true, force: true });
  const size = outputFiles.reduce((sum, { contents }) => sum + contents.length, 0);
  console.log(`explorer: ${files.size} files, ${(size / 1e6).toFixed(1)} MB in ${relative(root, out) || out}`);
}

const sources = await sourcesHash();
if (await isCurrent(sources)) console.log('explorer: nothing has changed');
else await build(sources);
