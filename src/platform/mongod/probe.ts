import { spawn } from 'node:child_process';

/** The oldest major version that Plinth is tested with. */
export const OLDEST_MAJOR = 8;

export type Probe =
  | { readonly usable: true; readonly version: string }
  | { readonly usable: false; readonly reason: string; readonly missingLibrary?: string };

const PROBE_MS = 20_000;

/** Runs `<file> --version` and says which version it is, or why it does not do, in words that a person can act on. */
export async function probe(file: string): Promise<Probe> {
  const { stdout, stderr, code, signal, error } = await versionOf(file);
  const version = /version v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (code === 0 && version) {
    return Number.parseInt(version, 10) >= OLDEST_MAJOR
      ? { usable: true, version }
      : { usable: false, reason: `version ${version} is older than ${OLDEST_MAJOR}.0` };
  }
  // glibc's and macOS's words for it.
  const library = /(lib[\w.+-]+): cannot open shared object|Library not loaded: \S*?(lib[\w.+-]+)/.exec(stderr);
  const missingLibrary = library?.[1] ?? library?.[2];
  if (missingLibrary) {
    return { usable: false, missingLibrary, reason: `the system library ${missingLibrary} is missing` };
  }
  const glibc = /version `(GLIBC(?:XX)?_[\d.]+)' not found/.exec(stderr)?.[1];
  if (glibc) return { usable: false, reason: `it needs a newer C library than this system has (${glibc})` };
  if (signal === 'SIGILL') return { usable: false, reason: 'this CPU has no AVX, which MongoDB needs' };
  if (error?.code === 'ENOENT') return { usable: false, reason: 'there is no such file, or its loader is missing' };
  if (error?.code === 'EACCES') return { usable: false, reason: 'it may not be executed' };
  if (error?.name === 'AbortError') return { usable: false, reason: 'it does not answer' };
  if (code === 0) return { usable: false, reason: 'it does not name its version' };
  const said = error?.message ?? stderr.trim().slice(0, 300);
  return { usable: false, reason: said || `it ended with ${signal ?? `code ${code}`}` };
}

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error?: NodeJS.ErrnoException;
}

function versionOf(file: string): Promise<Outcome> {
  return new Promise((resolve) => {
    // Not the option `timeout`: its timer stays when there is nothing to start, and keeps the process waiting for it.
    const signal = AbortSignal.timeout(PROBE_MS);
    const child = spawn(file, ['--version'], { stdio: ['ignore', 'pipe', 'pipe'], signal });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', (error) => resolve({ stdout, stderr, code: null, signal: null, error }));
    child.once('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
  });
}
