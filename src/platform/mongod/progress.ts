import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export type Log = (line: string) => void;

const MIB = 1024 * 1024;

export interface Watched {
  /** What is being fetched, as a person would call it. */
  readonly what: string;
  /** Its whole size in bytes. */
  readonly bytes: number;
  readonly log: Log;
  /** Milliseconds between two lines; default 2000. */
  readonly everyMs?: number;
}

/** Bytes as whole MiB, at least one: `124 MiB`. */
export function mib(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / MIB))} MiB`;
}

/**
 * Says every few seconds how much of a download has arrived in `dir`, for programs that are silent when nobody watches
 * their terminal. Returns the function that ends it.
 */
export function watchDownload(dir: string, { what, bytes, log, everyMs = 2_000 }: Watched): () => void {
  let ended = false;
  const timer = setInterval(() => {
    void sizeOf(dir).then((size) => {
      // What has arrived may lie there twice for a moment (the program's own cache and its result).
      const arrived = Math.min(size, bytes);
      if (!ended) log(`${what}: ${Math.floor((100 * arrived) / bytes)} % of ${mib(bytes)}`);
    });
  }, everyMs);
  return () => {
    ended = true;
    clearInterval(timer);
  };
}

async function sizeOf(dir: string): Promise<number> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(path.join(entry.parentPath, entry.name)).then(
        (found) => found.size,
        () => 0, // moved on since it was listed
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
