import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './command.js';
import type { FetchOptions } from './fetch-from-npm.js';

/** System libraries that a mongod may lack, and the Debian package that holds each. */
const PACKAGES: Readonly<Record<string, string>> = { 'libcurl.so.4': 'libcurl4' };

/** Finds the directory's own libraries first, also for what they depend on; the process stays the same one. */
const LAUNCHER = (binary: string): string => `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
LD_LIBRARY_PATH="$here/../lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/${binary}" "$@"
`;

/** Libraries, under whatever directory a package has them. */
const SHARED_OBJECT = /\.so(?:\.\d+)*$/;

/**
 * Lays a system library that a fetched binary lacks, and the ones that this needs in turn, beside the binary in
 * `dir/lib`. They come from the system's own Debian or Ubuntu sources by apt, without root and without installing
 * anything. Resolves false where that is not possible here; the reason goes to the log.
 */
export async function supplyLibrary(
  dir: string,
  binary: string,
  library: string,
  options: FetchOptions,
): Promise<boolean> {
  const name = PACKAGES[library];
  if (!name || process.platform !== 'linux') return false;
  const work = path.join(dir, 'apt');
  try {
    options.log(`fetching ${name}, which this system lacks, with apt-get (about 20 MiB of lists and packages, once)`);
    await download(name, work, options);
    await unpack(work, path.join(dir, 'lib'), options);
    await putLauncher(path.join(dir, 'bin'), binary);
    return true;
  } catch (error) {
    options.log(`${name} could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Downloads a package and what it needs beyond what is installed, with lists and cache of its own. */
async function download(name: string, work: string, { env }: FetchOptions): Promise<void> {
  for (const part of ['lists/partial', 'archives/partial']) await mkdir(path.join(work, part), { recursive: true });
  const own = {
    'Dir::State::lists': path.join(work, 'lists'),
    'Dir::Cache': work,
    'Dir::Cache::archives': path.join(work, 'archives'),
    'Debug::NoLocking': '1',
    // Root would hand the download to a user who cannot write here.
    'APT::Sandbox::User': '',
  };
  const settings = Object.entries(own).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  await runCommand('apt-get', [...settings, '-q', 'update'], { env });
  const choices = ['--download-only', '--yes', '--no-install-recommends', '--reinstall'];
  await runCommand('apt-get', [...settings, '-q', ...choices, 'install', name], { env });
}

/** Takes the shared objects out of the packages; links among them stay what they point to. */
async function unpack(work: string, lib: string, { env }: FetchOptions): Promise<void> {
  await mkdir(lib, { recursive: true });
  const archives = path.join(work, 'archives');
  const root = path.join(work, 'root');
  for (const file of await readdir(archives))
    if (file.endsWith('.deb')) await runCommand('dpkg-deb', ['-x', path.join(archives, file), root], { env });
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }))
    if (SHARED_OBJECT.test(entry.name))
      await copyFile(path.join(entry.parentPath, entry.name), path.join(lib, entry.name));
}

async function putLauncher(bin: string, binary: string): Promise<void> {
  const real = `${binary}-program`;
  const launcher = path.join(bin, binary);
  if (!existsSync(path.join(bin, real))) await rename(launcher, path.join(bin, real));
  await writeFile(launcher, LAUNCHER(real));
  await chmod(launcher, 0o755);
}
