import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeScript } from '../../../test/mongod/fake-binary.js';
import { supplyLibrary } from './supply-library.js';

const onLinux = process.platform === 'linux';
const here = (name: string) => (onLinux ? name : `${name} (skipped: apt is Debian's)`);
const test = onLinux ? it : it.skip;

let dir: string;
let said: string[];

/** Stands in for Debian's tools: one package whose library lies where packages have them. */
const fakeApt = (apt: string): Record<string, string> => {
  writeScript(path.join(dir, 'tools', 'apt-get'), apt);
  writeScript(
    path.join(dir, 'tools', 'dpkg-deb'),
    'mkdir -p "$3/usr/lib/some-triplet" && echo library > "$3/usr/lib/some-triplet/libcurl.so.4" && echo text > "$3/usr/lib/some-triplet/README"',
  );
  return { PATH: `${path.join(dir, 'tools')}:${process.env['PATH'] ?? ''}` };
};

/** Downloads where it is told to. */
const DOWNLOADS = `for a in "$@"; do case "$a" in Dir::Cache::archives=*) archives=\${a#*=};; esac; done
case "$*" in *download-only*libcurl4*) touch "$archives/libcurl4_8.deb";; esac`;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'plinth-supply-')));
  said = [];
  writeScript(path.join(dir, 'bin', 'mongod'), 'echo "runs with $1 and $LD_LIBRARY_PATH"');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const supply = (library: string, env: Record<string, string>) =>
  supplyLibrary(dir, 'mongod', library, { env, log: (line) => said.push(line) });

describe('a library that the system lacks', () => {
  test(here('is laid beside the binary, which finds it there'), async () => {
    expect(await supply('libcurl.so.4', fakeApt(DOWNLOADS))).toBe(true);
    expect(readFileSync(path.join(dir, 'lib', 'libcurl.so.4'), 'utf8')).toBe('library\n');
    expect(existsSync(path.join(dir, 'lib', 'README'))).toBe(false);
    const { stdout } = spawnSync(path.join(dir, 'bin', 'mongod'), ['--version'], { encoding: 'utf8' });
    expect(stdout).toContain('runs with --version and ');
    expect(stdout).toContain(`${dir}/bin/../lib`);
  });

  test(here('is said to be missing when it cannot be fetched, and nothing is left behind'), async () => {
    expect(await supply('libcurl.so.4', fakeApt('echo "no network" >&2; exit 100'))).toBe(false);
    expect(said.join('\n')).toContain('libcurl4 could not be fetched');
    expect(said.join('\n')).toContain('no network');
    expect(existsSync(path.join(dir, 'apt'))).toBe(false);
  });

  it('is not looked for when no package is known to hold it', async () => {
    expect(await supply('libunheard.so.1', {})).toBe(false);
    expect(said).toEqual([]);
  });
});
