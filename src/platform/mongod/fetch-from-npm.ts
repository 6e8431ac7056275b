import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runCommand, type Environment } from './command.js';
import type { NpmPart } from './npm-packages.js';
import { mib, watchDownload, type Log } from './progress.js';

export interface FetchOptions {
  readonly env?: Environment | undefined;
  readonly log: Log;
  /** Milliseconds between two lines of progress. */
  readonly everyMs?: number;
}

/**
 * Lays the files of npm packages into `dir/bin` and `dir/lib`. Which registry is asked, and through which proxy, is
 * npm's configuration alone. Rejects when a tarball's SHA-512 is not the pinned one.
 */
export async function fetchFromNpm(dir: string, parts: readonly NpmPart[], options: FetchOptions): Promise<void> {
  for (const part of parts) {
    const parcel = path.join(dir, 'parcel');
    await mkdir(parcel, { recursive: true });
    await mkdir(path.join(dir, part.into), { recursive: true });
    const tarball = await pack(part, parcel, options);
    const found = await sha512(tarball);
    if (found !== part.integrity) {
      throw new Error(`${part.spec} is not what was pinned and is refused: expected ${part.integrity}, got ${found}`);
    }
    const target = path.join(dir, part.into);
    await runCommand('tar', ['-xzf', tarball, '-C', target, `--strip-components=${part.strip}`, ...part.take], options);
    await rm(parcel, { recursive: true, force: true });
  }
}

async function pack({ spec, bytes }: NpmPart, parcel: string, { env, log, everyMs }: FetchOptions): Promise<string> {
  log(`fetching ${spec} with npm (${mib(bytes)}, once)`);
  const unwatch = watchDownload(parcel, { what: spec, bytes, log, ...(everyMs && { everyMs }) });
  try {
    // A cache of its own: it shows how far the download is, and 150 MiB do not stay in the person's npm cache.
    const cache = path.join(parcel, 'cache');
    const quiet = ['--ignore-scripts', '--loglevel=error'];
    await runCommand('npm', ['pack', spec, ...quiet, '--pack-destination', parcel, '--cache', cache], { env });
  } finally {
    unwatch();
  }
  const name = (await readdir(parcel)).find((file) => file.endsWith('.tgz'));
  if (!name) throw new Error(`npm pack ${spec} left no tarball`);
  log(`unpacking ${spec}`);
  return path.join(parcel, name);
}

async function sha512(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
