import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answersVersion, lacksLibrary, writeScript } from '../../../test/mongod/fake-binary.js';
import { probe } from './probe.js';

describe('looking at a binary', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'plinth-probe-'));
  const script = (name: string, body: string) => writeScript(path.join(dir, name), body);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('takes what names a version of 8 or later', async () => {
    expect(await probe(script('new', answersVersion('8.2.6')))).toEqual({ usable: true, version: '8.2.6' });
    expect(await probe(script('newer', answersVersion('10.0.0')))).toEqual({ usable: true, version: '10.0.0' });
    expect(await probe(script('router', 'echo "mongos version v8.0.4"'))).toEqual({ usable: true, version: '8.0.4' });
  });

  it.each([
    ['is too old', answersVersion('7.0.31'), 'version 7.0.31 is older than 8.0'],
    ['lacks a library', lacksLibrary('libcurl.so.4'), 'the system library libcurl.so.4 is missing'],
    [
      'was built for a newer system',
      `echo "libc.so.6: version \\\`GLIBC_2.38' not found (required by mongod)" >&2; exit 1`,
      'it needs a newer C library than this system has (GLIBC_2.38)',
    ],
    ['needs a newer processor', 'kill -ILL $$', 'this CPU has no AVX, which MongoDB needs'],
    ['fails with words of its own', 'echo "out of cheese" >&2; exit 3', 'out of cheese'],
    ['fails in silence', 'exit 3', 'it ended with code 3'],
    ['is something else', 'echo hello', 'it does not name its version'],
  ])('says so when it %s', async (_case, body, reason) => {
    expect(await probe(script('broken', body))).toMatchObject({ usable: false, reason });
  });

  it('says so when there is no such file', async () => {
    const reason = 'there is no such file, or its loader is missing';
    expect(await probe(path.join(dir, 'absent'))).toEqual({ usable: false, reason });
  });
});
